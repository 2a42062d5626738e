import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { shownStatus } from "./shown-status";
import type { OwnOrder } from "./types";
import { readOrdersWaiting } from "./waiting-units";

const MOST = 100;

/** The latest orders of an account, newest first: at most a hundred. */
export async function listOwnOrders(tx: Tx, userId: string): Promise<OwnOrder[]> {
  const orders = await tx.order.findMany({
    where: { userId },
    orderBy: { number: "desc" },
    take: MOST,
    include: {
      lines: { orderBy: { position: "asc" }, select: { productName: true, quantity: true } },
      _count: { select: { shipments: true } },
    },
  });
  const waiting = await readOrdersWaiting(
    tx,
    orders.map(({ id }) => id),
  );
  return orders.map((order) => ({
    ...{ id: order.id, number: order.number, placedAt: order.placedAt },
    status: shownStatus(order.status, waiting.includes(order.id), order._count.shipments),
    items: order.lines.map(({ productName, quantity }) => `${quantity} × ${productName}`),
    total: money(order.totalMinor, order.currency),
  }));
}
