import type { Tx } from "@/lib/db";

/** Whether a payment of this session waits in quarantine: its money is at Stripe, and a person decides. */
export const isInQuestion = async (tx: Tx, sessionId: string): Promise<boolean> =>
  (await tx.webhookEvent.count({ where: { objectId: sessionId, status: "QUARANTINED" } })) > 0;

/** The session by which this cart has been paid for already, as far as a person is still to decide about it; or null. */
export async function findInQuestion(tx: Tx, cartId: string): Promise<string | null> {
  const waiting = await tx.checkout.findMany({
    where: { cartId, status: { in: ["OPEN", "AWAITING_PAYMENT"] }, stripeSessionId: { not: null } },
    select: { stripeSessionId: true },
  });
  const event = await tx.webhookEvent.findFirst({
    where: {
      objectId: { in: waiting.flatMap(({ stripeSessionId }) => stripeSessionId ?? []) },
      status: "QUARANTINED",
    },
    select: { objectId: true },
  });
  return event?.objectId ?? null;
}
