import { Link } from "@/components/ui/link";
import { formatMoney } from "@/lib/money";
import type { OrderRow } from "@/lib/orders/types";
import { Moment } from "./moment";
import { MoneyBadge } from "./money-badge";
import { OrderStatusBadge } from "./order-status-badge";
import { Cell, figures, HeadCell, Row, Table } from "./table";

export function OrderTable({ rows }: { rows: OrderRow[] }) {
  return (
    <Table label="Orders, newest first">
      <thead>
        <tr>
          <HeadCell className="w-px pr-0">
            <span className="sr-only">Choose</span>
          </HeadCell>
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
            <Cell className="relative z-10 pr-0">
              <label className="-my-2.5 -ml-4 flex items-center py-3.5 pr-1 pl-4">
                <input
                  type="checkbox"
                  name="order"
                  value={row.number}
                  aria-label={`Choose order ${row.number}`}
                  className="size-4"
                />
              </label>
            </Cell>
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
              <span className="block max-w-36 truncate text-xs text-muted md:hidden">
                {row.buyer ?? row.email ?? "Unknown"}
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
            <Cell className={`hidden lg:table-cell ${figures}`}>
              {row.unitCount}
              {row.toShip > 0 && row.toShip < row.unitCount && (
                <span className="block text-xs text-muted">{row.toShip} to ship</span>
              )}
            </Cell>
            <Cell>
              <span className="flex flex-wrap gap-1">
                <OrderStatusBadge status={row.status} toShip={row.toShip} />
                {row.money !== "PAID" && <MoneyBadge state={row.money} />}
              </span>
            </Cell>
            <Cell className={`font-medium ${figures}`}>{formatMoney(row.total)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
