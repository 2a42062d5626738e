import type { Db } from "@/lib/db";
import { expireCheckoutSession } from "@/lib/stripe/sessions";
import { type EndedWhy, endedBecause } from "./endings";
import { findSessionId } from "./session-of";

/**
 * Closes a checkout at Stripe, so that nobody can pay for it any more, and says why. Stripe's own event will tell so
 * again; until then the next attempt need not ask Stripe once more.
 *
 * @param sessionId where the session to be closed is known, and may not be the checkout's any more.
 * @returns its session, where that was paid all the same: it stays what it is, and its own event settles it.
 */
export async function closeCheckout(
  db: Db,
  { checkoutId, sessionId, why }: { checkoutId: string; sessionId?: string | undefined; why: EndedWhy },
): Promise<string | null> {
  const session = sessionId ?? (await findSessionId(db, checkoutId));
  // What Stripe has refused to open nobody can pay.
  if (!session) return null;
  if ((await expireCheckoutSession(session)) === "COMPLETE") return session;
  const timeOut = endedBecause("TIME_OUT");
  await db.checkout.updateMany({
    // Stripe's event may have been quicker, and knows no better reason than the time.
    where: {
      id: checkoutId,
      stripeSessionId: session,
      OR: [{ status: "OPEN" }, { status: "EXPIRED", endedBecause: timeOut }],
    },
    data: { status: "EXPIRED", endedBecause: endedBecause(why) },
  });
  return null;
}
