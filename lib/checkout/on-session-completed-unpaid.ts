import type { Tx } from "@/lib/db";
import { log } from "@/lib/log";
import type { PaidSession } from "@/lib/stripe/types";
import { lockCheckouts } from "./lock-checkouts";
import { ignored, processed, type Verdict } from "./verdict";

/** checkout.session.completed with a delayed method: the shopper is done, the bank is not. Stock stays. */
export async function onSessionCompletedUnpaid(tx: Tx, session: PaidSession): Promise<Verdict> {
  log().info(`Session ${session.sessionId} payment status is ${session.paymentStatus}, skipping...`);
  const id = session.checkoutId;
  const checkout = id ? (await lockCheckouts(tx, [id])).get(id) : undefined;
  if (!checkout) return ignored("not opened by this shop");
  if (checkout.stripeSessionId && checkout.stripeSessionId !== session.sessionId) {
    return ignored("another session of this checkout is the one that counts", checkout.id);
  }
  // Events come in any order: what was settled or has failed is not undone by old news.
  if (checkout.status !== "OPEN")
    return ignored("later news of this payment came first: nothing to do", checkout.id);
  await tx.checkout.update({
    where: { id: checkout.id },
    data: {
      status: "AWAITING_PAYMENT",
      stripeSessionId: session.sessionId,
      paymentIntentId: session.paymentIntentId,
    },
    select: { id: true },
  });
  return processed("waiting for the bank: nothing taken yet", checkout.id);
}
