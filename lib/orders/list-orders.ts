import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { foundOrders, meant, waitingOrders } from "./found-orders";
import { moneyState } from "./money-state";
import { readAddress } from "./read-order";
import type { OrderFilter, OrderList, OrderRow, OrderSearch, OrderStatusName } from "./types";
import { readWaitingUnits } from "./waiting-units";

const ROWS_PER_PAGE = 25;

/** One page of the orders that are meant, newest first. A page beyond the last one gives the last. */
export async function listOrders(
  tx: Tx,
  { filter, page, ...search }: OrderSearch & { filter: OrderFilter; page: number },
): Promise<OrderList> {
  const counts = await countByStatus(tx, search);
  const pageCount = Math.max(1, Math.ceil(counts[filter] / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  // Numbers are given in the order of placing, and an index of them alone answers a deep page.
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM orders WHERE number IN (
      SELECT number FROM (${foundOrders({ ...search, filter })}) AS found ORDER BY number DESC
      LIMIT ${ROWS_PER_PAGE} OFFSET ${(shown - 1) * ROWS_PER_PAGE})`;
  const rows = await readRows(
    tx,
    ids.map(({ id }) => id),
  );
  return { rows, counts, page: shown, pageCount };
}

async function countByStatus(tx: Tx, search: OrderSearch): Promise<Record<OrderFilter, number>> {
  const [byStatus, waiting] = await Promise.all([
    tx.$queryRaw<{ status: OrderStatusName; count: number }[]>`
      SELECT o.status, count(*)::int FROM orders o WHERE ${meant(search)} GROUP BY o.status`,
    tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM (${waitingOrders(search)}) AS waiting`,
  ]);
  const counts = {
    ...{ ALL: 0, TO_SHIP: waiting[0]?.count ?? 0 },
    ...{ PROCESSING: 0, SHIPPED: 0, CANCELLED: 0, SOLD_OUT: 0 },
  };
  for (const { status, count } of byStatus) {
    counts[status] = count;
    counts.ALL += count;
  }
  return counts;
}

async function readRows(tx: Tx, ids: string[]): Promise<OrderRow[]> {
  const orders = await tx.order.findMany({
    where: { id: { in: ids } },
    orderBy: { number: "desc" },
    include: {
      lines: { select: { id: true, quantity: true } },
      refunds: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      disputes: true,
    },
  });
  const waiting = await readWaitingUnits(tx, ids);
  return orders.map((order) => ({
    number: order.number,
    status: order.status,
    placedAt: order.placedAt,
    email: order.email,
    buyer: readAddress(order.shippingAddress)?.name ?? null,
    unitCount: order.lines.reduce((units, { quantity }) => units + quantity, 0),
    toShip: order.lines.reduce((units, { id }) => units + (waiting.get(id) ?? 0), 0),
    total: money(order.totalMinor, order.currency),
    money: moneyState(order).state,
  }));
}
