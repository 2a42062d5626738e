import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/lib/money";
import type { SoldVariant } from "@/lib/orders/types";
import { ordersOf } from "./overview";
import { Cell, figures, HeadCell, Row, Table, tight } from "./table";

/** What was sold in a time, a row a variant: its orders stand behind its figures, its stock behind its name. */
export function SoldTable({ rows, from, to }: { rows: SoldVariant[]; from: string; to: string }) {
  return (
    <Table label="Units sold, most first">
      <thead>
        <tr>
          <HeadCell>Variant</HeadCell>
          <HeadCell className={`${tight} ${figures}`}>Orders</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight} ${figures}`}>Taken</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight} ${figures}`}>Brought back</HeadCell>
          <HeadCell className={`${tight} ${figures}`}>Units sold</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight} ${figures}`}>Worth</HeadCell>
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
              <span className="block font-mono text-xs text-muted">{row.sku}</span>
            </Cell>
            <Cell className={figures}>
              <Link
                href={ordersOf(from, to, row.variantId)}
                aria-label={`${row.orders} ${row.orders === 1 ? "order" : "orders"} of ${row.sku}`}
                className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                {row.orders.toLocaleString("en")}
              </Link>
            </Cell>
            <Cell className={`hidden text-muted sm:table-cell ${figures}`}>
              <Orders row={row} {...{ from, to }}>
                {row.taken.toLocaleString("en")}
              </Orders>
            </Cell>
            <Cell className={`hidden text-muted sm:table-cell ${figures}`}>
              <Orders row={row} {...{ from, to }}>
                {row.back.toLocaleString("en")}
              </Orders>
            </Cell>
            <Cell className={`font-medium ${figures}`}>
              <Orders row={row} {...{ from, to }}>
                {row.units.toLocaleString("en")}
              </Orders>
            </Cell>
            <Cell className={`hidden text-muted sm:table-cell ${figures}`}>
              <Orders row={row} {...{ from, to }}>
                {formatMoney(row.worth)}
              </Orders>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** Each figure is of the same orders. */
const Orders = ({
  row,
  from,
  to,
  children,
}: {
  row: SoldVariant;
  from: string;
  to: string;
  children: ReactNode;
}) => (
  <Link href={ordersOf(from, to, row.variantId)} className="hover:underline">
    {children}
  </Link>
);
