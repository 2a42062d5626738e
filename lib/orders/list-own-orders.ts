import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import type { OwnOrder } from "./types";

const MOST = 100;

/** The latest orders of an account, newest first: at most a hundred. */
export async function listOwnOrders(tx: Tx, userId: string): Promise<OwnOrder[]> {
  const orders = await tx.order.findMany({
    where: { userId },
    orderBy: { number: "desc" },
    take: MOST,
    include: { lines: { orderBy: { position: "asc" }, select: { productName: true, quantity: true } } },
  });
  return orders.map((order) => ({
    ...{ id: order.id, number: order.number, status: order.status, placedAt: order.placedAt },
    items: order.lines.map(({ productName, quantity }) => `${quantity} × ${productName}`),
    total: money(order.totalMinor, order.currency),
  }));
}
