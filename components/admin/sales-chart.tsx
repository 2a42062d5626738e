import { Link } from "@/components/ui/link";
import { formatMoney } from "@/lib/money";
import type { Sales } from "@/lib/orders/types";
import { ordersOf } from "./overview";
import { Cell, figures, HeadCell, Row } from "./table";

const WIDTH = 720;
const HEIGHT = 180;

/** What was kept and what went back, step by step: as bars, and the same as a table. */
export function SalesChart({ steps }: { steps: Sales["steps"] }) {
  const most = Math.max(1, ...steps.map(({ captured }) => captured.minor));
  const slot = WIDTH / steps.length;
  const bar = Math.max(2, Math.min(40, slot * 0.7));
  const top = steps.find(({ captured }) => captured.minor === most);
  return (
    <figure className="grid gap-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-44 w-full [print-color-adjust:exact]"
        aria-hidden="true"
      >
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            x1={0}
            x2={WIDTH}
            y1={HEIGHT - share * (HEIGHT - 2) - 1}
            y2={HEIGHT - share * (HEIGHT - 2) - 1}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {steps.map(({ step, captured, kept }, at) => {
          const x = at * slot + (slot - bar) / 2;
          const height = (minor: number) => (Math.max(0, minor) / most) * (HEIGHT - 2);
          return (
            <g key={step}>
              <rect
                {...{ x, width: bar, y: HEIGHT - 1 - height(captured.minor), height: height(captured.minor) }}
                className="fill-line-strong/50"
              />
              <rect
                {...{ x, width: bar, y: HEIGHT - 1 - height(kept.minor), height: height(kept.minor) }}
                className="fill-accent"
              />
            </g>
          );
        })}
      </svg>
      <div className="flex justify-between gap-4 text-xs text-muted tabular-nums" aria-hidden="true">
        <span>{spell(steps[0]?.step ?? "")}</span>
        {top && (
          <span className="hidden sm:inline">
            Most: {formatMoney(top.captured)} on {spell(top.step)}
          </span>
        )}
        <span>{spell(steps.at(-1)?.step ?? "")}</span>
      </div>
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-xs bg-accent [print-color-adjust:exact]" aria-hidden="true" />
          Kept
        </span>
        <span className="flex items-center gap-1.5">
          <span
            className="size-2.5 rounded-xs bg-line-strong/50 [print-color-adjust:exact]"
            aria-hidden="true"
          />
          Refunded
        </span>
      </figcaption>
      <details className="text-sm print:hidden">
        <summary className="inline-block list-none py-1 underline decoration-line-strong underline-offset-4 hover:decoration-ink [&::-webkit-details-marker]:hidden">
          These figures as a table
        </summary>
        <table className="mt-2 w-full border-collapse text-sm">
          <caption className="sr-only">Sales, step by step</caption>
          <thead>
            <tr>
              <HeadCell>{steps[0]?.step.length === 7 ? "Month" : "Day"}</HeadCell>
              <HeadCell className={figures}>Orders</HeadCell>
              <HeadCell className={`hidden sm:table-cell ${figures}`}>Paid</HeadCell>
              <HeadCell className={`hidden sm:table-cell ${figures}`}>Refunded</HeadCell>
              <HeadCell className={figures}>Kept</HeadCell>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ step, orders, captured, refunded, kept }) => (
              <Row key={step}>
                <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap first:pl-4">
                  {spell(step)}
                </th>
                {[
                  { column: "orders", said: orders, look: "" },
                  { column: "paid", said: formatMoney(captured), look: "hidden sm:table-cell" },
                  { column: "refunded", said: formatMoney(refunded), look: "hidden sm:table-cell" },
                  { column: "kept", said: formatMoney(kept), look: "" },
                ].map(({ column, said, look }) => (
                  <Cell key={column} className={`${look} py-1.5 ${figures}`}>
                    {orders > 0 ? (
                      <Link href={ordersOf(...daysOf(step))} className="hover:underline">
                        {said}
                      </Link>
                    ) : (
                      said
                    )}
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The first and the last day of a day or a month. */
function daysOf(step: string): [string, string] {
  if (step.length > 7) return [step, step];
  const [year = 0, month = 1] = step.split("-").map(Number);
  return [`${step}-01`, new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)];
}

/** A day or a month of the shop's calendar; it is no moment, so no time zone moves it. */
export function spell(step: string): string {
  if (step === "") return "";
  const at = new Date(`${step.length === 7 ? `${step}-01` : step}T00:00:00Z`);
  const parts = step.length === 7 ? {} : ({ day: "numeric" } as const);
  return at.toLocaleDateString("en-GB", { ...parts, month: "short", year: "numeric", timeZone: "UTC" });
}
