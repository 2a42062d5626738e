import { BadgeCheck, Check, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/lib/money";
import type { BestSeller, Sales } from "@/lib/orders/types";
import { Cell, figures, HeadCell, Row, Table } from "./table";

/**
 * The few figures of a time, each with its name and each leading to what makes it; refunds are said beside what is
 * left of them. `from` and `to` are the first day and the last.
 */
export function SalesFigures({ sales, from, to }: { sales: Sales; from: string; to: string }) {
  const { total, average, units } = sales;
  const orders = ordersOf(from, to);
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line lg:grid-cols-4">
      <Figure
        name="Sales"
        href={orders}
        note={
          total.refunded.minor > 0 &&
          `${formatMoney(total.captured)} paid, ${formatMoney(total.refunded)} refunded`
        }
      >
        {formatMoney(total.kept)}
      </Figure>
      <Figure name="Orders" href={orders}>
        {total.orders.toLocaleString("en")}
      </Figure>
      <Figure
        name="Average order"
        href={orders}
        note={average && total.refunded.minor > 0 && "before refunds"}
      >
        {average ? formatMoney(average) : "None"}
      </Figure>
      <Figure name="Units sold" href={`/admin/sold?from=${from}&to=${to}`} note="and not brought back">
        {units.toLocaleString("en")}
      </Figure>
    </dl>
  );
}

/** The orders of a time; of a variant's only, where one is given. */
export const ordersOf = (from: string, to: string, variant?: string): string =>
  `/admin/orders?${new URLSearchParams({ ...(variant === undefined ? {} : { variant }), from, to })}`;

function Figure({
  name,
  href,
  note,
  children,
}: {
  name: string;
  href: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="bg-raised p-4">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-xl font-semibold tabular-nums">
        <Link
          href={href}
          className="underline decoration-transparent underline-offset-4 transition-colors hover:decoration-line-strong"
        >
          {children}
        </Link>
      </dd>
      {note && <dd className="text-xs text-muted tabular-nums">{note}</dd>}
    </div>
  );
}

export type Concern = { name: string; count: number; href: string; urgent: boolean };

/** What waits for a person, each with the list that shows it. */
export function Concerns({ concerns }: { concerns: Concern[] }) {
  const some = concerns.filter(({ count }) => count > 0);
  if (some.length === 0) {
    return (
      <p className="flex items-center gap-2.5 rounded-md bg-positive-soft px-4 py-3.5 text-sm text-positive">
        <BadgeCheck className="size-4 shrink-0" aria-hidden="true" />
        Nothing needs a hand.
      </p>
    );
  }
  return (
    <ul className="grid divide-y divide-line rounded-md border border-line bg-raised">
      {some.map(({ name, count, href, urgent }) => (
        <li key={name}>
          <Link
            href={href}
            className="flex min-h-12 items-center gap-3 px-4 py-2 text-sm transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <span
              className={classes(
                "min-w-9 rounded-full px-2 py-1 text-center text-xs font-medium tabular-nums",
                urgent ? "bg-danger-soft text-danger" : "bg-accent-soft text-accent",
              )}
            >
              {count.toLocaleString("en")}
            </span>
            {name}
            <ChevronRight className="ml-auto size-4 shrink-0 text-muted" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function BestSellers({ rows, from, to }: { rows: BestSeller[]; from: string; to: string }) {
  return (
    <Table label="Best sellers">
      <thead>
        <tr>
          <HeadCell>Variant</HeadCell>
          <HeadCell className={figures}>Units</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${figures}`}>Worth</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.variantId}>
            <Cell>
              <Link href={`/admin/stock/${row.variantId}`} className="font-medium hover:underline">
                {row.productName}
              </Link>
              {row.variantName && <span className="text-muted"> {row.variantName}</span>}
            </Cell>
            <Cell className={figures}>
              <Link href={ordersOf(from, to, row.variantId)} className="hover:underline">
                {row.units.toLocaleString("en")}
              </Link>
            </Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>
              <Link href={ordersOf(from, to, row.variantId)} className="hover:underline">
                {formatMoney(row.worth)}
              </Link>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

export type Step = { name: string; hint: string; href: string; done: boolean };

/** What a new shop has yet to do before its first order. */
export function FirstSteps({ steps }: { steps: Step[] }) {
  return (
    <ol className="grid divide-y divide-line rounded-md border border-line bg-raised">
      {steps.map(({ name, hint, href, done }, at) => (
        <li key={name}>
          <Link
            href={href}
            className="flex items-start gap-4 p-4 text-sm transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <span
              className={classes(
                "grid size-7 shrink-0 place-items-center rounded-full text-xs font-medium tabular-nums",
                done ? "bg-positive-soft text-positive" : "border border-line-strong",
              )}
            >
              {done ? <Check className="size-4" aria-hidden="true" /> : at + 1}
            </span>
            <span className="grid gap-0.5">
              <span className="font-medium">
                {name}
                {done && <span className="font-normal text-muted"> Done</span>}
              </span>
              <span className="text-muted">{hint}</span>
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
