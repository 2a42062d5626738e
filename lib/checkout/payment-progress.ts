import type { Tx } from "@/lib/db";
import { readOrder } from "@/lib/orders/read-order";
import { readEnding } from "./endings";
import { isInQuestion } from "./in-question";
import type { PaymentProgress } from "./types";

/**
 * What the page that a shopper returns to may say. It only reads: the order is placed by Stripe's webhook,
 * whether the browser comes back or not. A session of somebody else is as unknown as one that never was.
 */
export async function paymentProgress(
  tx: Tx,
  visitor: { sessionId: string; cartId: string | null; userId: string | null },
): Promise<PaymentProgress> {
  const checkout = await tx.checkout.findUnique({
    where: { stripeSessionId: visitor.sessionId },
    include: { order: { select: { id: true } } },
  });
  if (!checkout || !isTheirs(checkout, visitor)) return { state: "NOT_FOUND" };
  const order = checkout.order ? await readOrder(tx, checkout.order.id) : null;
  if (order) return { state: order.status === "SOLD_OUT" ? "SOLD_OUT" : "PLACED", order };
  if (checkout.status === "EXPIRED" || checkout.status === "FAILED") {
    return { state: "ENDED", ending: readEnding(checkout.endedBecause) };
  }
  if (await isInQuestion(tx, visitor.sessionId)) return { state: "IN_QUESTION" };
  return { state: checkout.status === "AWAITING_PAYMENT" ? "AWAITING_PAYMENT" : "CONFIRMING" };
}

function isTheirs(
  checkout: { cartId: string | null; userId: string | null },
  visitor: { cartId: string | null; userId: string | null },
): boolean {
  return (
    (checkout.cartId !== null && checkout.cartId === visitor.cartId) ||
    (checkout.userId !== null && checkout.userId === visitor.userId)
  );
}
