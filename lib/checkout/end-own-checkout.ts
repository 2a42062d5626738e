import type { Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import type { PaidSession } from "@/lib/stripe/types";
import { endedBecause } from "./endings";

/**
 * A payment in quarantine goes back: its checkout ends, where this is its own session. It can be paid once only, and
 * that money is gone again. To be sure of it, the session is closed. Another session's payment leaves the checkout to
 * its own. The checkout is locked.
 */
export async function endOwnCheckout(
  tx: Tx,
  { checkoutId, sessionId }: Pick<PaidSession, "checkoutId" | "sessionId">,
): Promise<void> {
  if (!checkoutId) return;
  const { count } = await tx.checkout.updateMany({
    where: {
      id: checkoutId,
      status: { in: ["OPEN", "AWAITING_PAYMENT"] },
      OR: [{ stripeSessionId: null }, { stripeSessionId: sessionId }],
    },
    data: { status: "FAILED", stripeSessionId: sessionId, endedBecause: endedBecause("NOT_AGREED") },
  });
  if (count === 0) return;
  await enqueue(tx, [{ task: "close-checkout", payload: { checkoutId, sessionId, why: "NOT_AGREED" } }]);
}
