import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import { movementsOf, withMinus } from "@/components/admin/movement-words";
import { OneButtonForm } from "@/components/admin/one-button-form";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import type { EarlierCount, StocktakeLineView } from "@/lib/inventory/stocktake/types";
import { CountForm } from "./count-form";
import { Variance } from "./variance";

/** How lines are counted where they stand, for those who may while it is open. */
export type Counting = { stocktakeId: string; newKey: () => string; count: FormAction; leaveOut: FormAction };

/** The lines of a sheet. What the book says is shown once a line is counted, so that nobody counts towards it. */
export function LineList({
  label,
  lines,
  toShip,
  counting,
  posted = null,
  remarkOf = () => null,
}: {
  label: string;
  lines: StocktakeLineView[];
  /** Units that are sold and still on the shelf, by variant. */
  toShip: ReadonlyMap<string, number>;
  counting: Counting | null;
  /** The number of the stocktake, once its differences are movements. */
  posted?: number | null;
  remarkOf?: (line: StocktakeLineView) => ReactNode;
}) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-md border border-line bg-raised">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-2 px-4 py-3 text-sm">
          <div className="flex items-center justify-between gap-4">
            <div className="grid min-w-0 gap-0.5">
              <Link href={`/admin/stock/${line.variantId}`} className="hover:underline">
                <span className="font-medium">{line.productName}</span>
                {line.variantName && <span className="text-muted"> {line.variantName}</span>}
              </Link>
              <span className="font-mono text-xs text-muted">{line.sku}</span>
            </div>
            {counting ? (
              <CountForm
                stocktakeId={counting.stocktakeId}
                sku={line.sku}
                counted={line.count?.counted ?? null}
                formKey={counting.newKey()}
                action={counting.count}
              />
            ) : (
              line.count && <Moved line={line} variance={line.count.variance} posted={posted} />
            )}
          </div>
          {!line.count && <Waiting units={toShip.get(line.variantId)} />}
          {line.count && (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted tabular-nums">
              {counting && <Variance units={line.count.variance} />}
              <span>
                {line.count.counted} counted, the book said {withMinus(line.count.onHand)}
              </span>
              <span>
                <Moment at={line.count.at} />, {line.count.by}
              </span>
              {line.count.earlier.length > 0 && <Earlier counts={line.count.earlier} />}
              {counting && (
                <OneButtonForm
                  action={counting.leaveOut}
                  fields={{ stocktakeId: counting.stocktakeId, sku: line.sku, key: counting.newKey() }}
                  busy="Leaving out…"
                  look="text"
                  size="inline"
                  className="[&>button]:text-xs"
                >
                  Leave out<span className="sr-only"> {line.sku}</span>
                </OneButtonForm>
              )}
            </div>
          )}
          {remarkOf(line)}
        </li>
      ))}
    </ul>
  );
}

/** What posting has moved leads to its movement. */
function Moved({
  line,
  variance,
  posted,
}: {
  line: StocktakeLineView;
  variance: number;
  posted: number | null;
}) {
  const units = <Variance units={variance} className="text-base" />;
  if (posted === null || variance === 0) return units;
  return (
    <Link href={movementsOf(line.variantId, "stocktake", posted)} className="hover:underline">
      {units}
    </Link>
  );
}

function Earlier({ counts }: { counts: EarlierCount[] }) {
  return (
    <details>
      <summary className="underline decoration-line-strong underline-offset-3 hover:decoration-ink">
        counted {counts.length === 1 ? "once" : `${counts.length} times`} before
      </summary>
      <ul className="grid gap-0.5 py-1">
        {counts.map(({ id, counted, onHand, at, by }) => (
          <li key={id}>
            {counted} counted, the book said {withMinus(onHand)}: <Moment at={at} />, {by}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Waiting({ units = 0 }: { units?: number | undefined }) {
  if (units === 0) return null;
  return (
    <p className="text-xs text-warning">
      {units} sold and not yet sent: leave {units === 1 ? "it" : "them"} out of the count.
    </p>
  );
}
