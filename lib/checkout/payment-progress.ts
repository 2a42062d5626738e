import type { Tx } from "@/lib/db";
import { readOrder } from "@/lib/orders/read-order";
import { readEnding } from "./endings";
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
  switch (checkout.status) {
    case "AWAITING_PAYMENT":
      return { state: "AWAITING_PAYMENT" };
    case "EXPIRED":
    case "FAILED":
      return { state: "ENDED", ending: readEnding(checkout.endedBecause) };
    default:
      return { state: (await isInQuestion(tx, visitor.sessionId)) ? "IN_QUESTION" : "CONFIRMING" };
  }
}

const isInQuestion = async (tx: Tx, sessionId: string) =>
  (await tx.webhookEvent.count({ where: { objectId: sessionId, status: "QUARANTINED" } })) > 0;

function isTheirs(
  checkout: { cartId: string | null; userId: string | null },
  visitor: { cartId: string | null; userId: string | null },
): boolean {
  return (
    (checkout.cartId !== null && checkout.cartId === visitor.cartId) ||
    (checkout.userId !== null && checkout.userId === visitor.userId)
  );
}
