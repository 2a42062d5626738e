import type { Tx } from "@/lib/db";
import type { PaidSession } from "@/lib/stripe/types";
import { lockCheckouts } from "./lock-checkouts";
import { ignored, processed, type Verdict } from "./verdict";

/** Ends a checkout that was not paid. One that is settled stays so, whenever the news of its end comes. */
export async function endCheckout(
  tx: Tx,
  session: PaidSession,
  end: { status: "EXPIRED" | "FAILED"; because: string; sentence: string },
): Promise<Verdict> {
  const id = session.checkoutId;
  const checkout = id ? (await lockCheckouts(tx, [id])).get(id) : undefined;
  if (!checkout) return ignored("not opened by this shop");
  if (checkout.stripeSessionId && checkout.stripeSessionId !== session.sessionId) {
    return ignored("another session of this checkout is the one that counts", checkout.id);
  }
  if (checkout.status === "SETTLED") return ignored("already settled: nothing to do", checkout.id);
  await tx.checkout.update({
    where: { id: checkout.id },
    data: { status: end.status, stripeSessionId: session.sessionId },
    select: { id: true },
  });
  await tx.checkout.updateMany({
    where: { id: checkout.id, endedBecause: null },
    data: { endedBecause: end.because },
  });
  return processed(end.sentence, checkout.id);
}
