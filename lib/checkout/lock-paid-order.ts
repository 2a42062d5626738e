import type { Tx } from "@/lib/db";

export type PaidOrder = {
  id: string;
  number: number;
  status: "PROCESSING" | "SHIPPED" | "CANCELLED" | "SOLD_OUT";
  currency: string;
  totalMinor: number;
  checkoutId: string;
};

/** Money that goes back is counted one order at a time, so that it never exceeds what was captured. */
export async function lockPaidOrder(tx: Tx, paymentIntentId: string | null): Promise<PaidOrder | null> {
  if (!paymentIntentId) return null;
  const [order] = await tx.$queryRaw<PaidOrder[]>`
    SELECT id, number, status::text, currency, total_minor AS "totalMinor", checkout_id AS "checkoutId"
    FROM orders WHERE payment_intent_id = ${paymentIntentId} FOR NO KEY UPDATE`;
  return order ?? null;
}

export async function lockOrder(tx: Tx, orderId: string): Promise<PaidOrder | null> {
  const [order] = await tx.$queryRaw<PaidOrder[]>`
    SELECT id, number, status::text, currency, total_minor AS "totalMinor", checkout_id AS "checkoutId"
    FROM orders WHERE id = ${orderId}::uuid FOR NO KEY UPDATE`;
  return order ?? null;
}

/** What can still be paid back, in minor units: refunds that failed or were cancelled do not count. */
export async function readRefundable(tx: Tx, order: PaidOrder): Promise<number> {
  const { _sum } = await tx.refund.aggregate({
    where: { orderId: order.id, status: { in: ["PENDING", "SUCCEEDED"] } },
    _sum: { amountMinor: true },
  });
  return order.totalMinor - (_sum.amountMinor ?? 0);
}
