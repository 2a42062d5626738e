import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { readOrder } from "./read-order";
import type { StaffOrderView } from "./types";

/** The order with this number and what only staff see of it, or null. */
export async function readOrderForStaff(tx: Tx, number: number): Promise<StaffOrderView | null> {
  const row = await tx.order.findUnique({
    where: { number },
    select: {
      id: true,
      paymentIntentId: true,
      checkout: { select: { stripeSessionId: true } },
      refunds: { orderBy: { createdAt: "asc" }, include: { user: { select: { name: true, email: true } } } },
    },
  });
  const order = row && (await readOrder(tx, row.id));
  if (!order) return null;
  return {
    order,
    paymentIntentId: row.paymentIntentId,
    stripeSessionId: row.checkout.stripeSessionId,
    refunds: row.refunds.map((refund) => ({
      id: refund.id,
      amount: money(refund.amountMinor, refund.currency),
      reason: refund.reason,
      status: refund.status,
      createdAt: refund.createdAt,
      failureReason: refund.failureReason,
      by: refund.user ? refund.user.name || refund.user.email : null,
    })),
  };
}
