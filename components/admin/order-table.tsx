import Link from "next/link";
import { formatMoney } from "@/lib/money";
import type { OrderRow } from "@/lib/orders/types";
import { Moment } from "./moment";
import { OrderStatusBadge } from "./order-status-badge";
import { Cell, figures, HeadCell, Row, Table } from "./table";

export function OrderTable({ rows }: { rows: OrderRow[] }) {
  return (
    <Table label="Orders, newest first">
      <thead>
        <tr>
          <HeadCell>Order</HeadCell>
          <HeadCell className="hidden sm:table-cell">Placed</HeadCell>
          <HeadCell className="hidden md:table-cell">Buyer</HeadCell>
          <HeadCell className={`hidden lg:table-cell ${figures}`}>Units</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell className={figures}>Total</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.number} className="relative transition-colors hover:bg-sunken/60">
            <Cell>
              <Link
                href={`/admin/orders/${row.number}`}
                className="font-medium tabular-nums after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {row.number}
              </Link>
              <span className="block text-xs text-muted sm:hidden">
                <Moment at={row.placedAt} />
              </span>
            </Cell>
            <Cell className="hidden text-muted sm:table-cell">
              <Moment at={row.placedAt} />
            </Cell>
            <Cell className="hidden max-w-72 md:table-cell">
              <span className="block truncate">{row.buyer ?? row.email ?? "Unknown"}</span>
              {row.buyer && row.email && (
                <span className="block truncate text-xs text-muted">{row.email}</span>
              )}
            </Cell>
            <Cell className={`hidden lg:table-cell ${figures}`}>{row.unitCount}</Cell>
            <Cell>
              <OrderStatusBadge status={row.status} />
            </Cell>
            <Cell className={`font-medium ${figures}`}>{formatMoney(row.total)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
