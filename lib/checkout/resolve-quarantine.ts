import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import { parseSession } from "@/lib/stripe/parse-session";
import { createRefund, listRefunds } from "@/lib/stripe/refunds";
import type { PaidSession } from "@/lib/stripe/types";
import type { Outcome } from "./refund-order";
import { settleAccepted } from "./settle-checkouts";

type Decision = { eventId: string; userId: string; note: string };

/** Pays a quarantined payment back in full. Nothing was taken from stock for it, and nothing is. */
export async function refundQuarantined(db: Db, decision: Decision): Promise<Outcome> {
  const session = await openSession(db, decision.eventId);
  if (!session) return gone;
  if (!session.paymentIntentId)
    return { ok: false, message: "Stripe names no payment that could be paid back." };
  // The event's id makes the refund's id, so that a second click, or a second day, finds the first one's.
  const earlier = await listRefunds(session.paymentIntentId);
  const back = earlier.reduce((sum, refund) => sum + (isLost(refund.status) ? 0 : refund.amountMinor), 0);
  const amountMinor = session.totalMinor - back;
  if (amountMinor > 0) {
    await createRefund({ refundId: decision.eventId, paymentIntentId: session.paymentIntentId, amountMinor });
  }
  const amount = formatMoney(money(session.totalMinor, session.currency));
  await db.$transaction((tx) => resolve(tx, decision, `refunded: ${amount} went back`));
  return { ok: true, message: `${amount} is on its way back.` };
}

/**
 * Takes a quarantined payment as it is: the order is placed for what was paid, and the difference to what
 * was agreed stands in it as a discount, or as shipping.
 */
export function acceptQuarantined(db: Db, decision: Decision): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const session = await openSession(tx, decision.eventId);
    if (!session) return gone;
    const verdict = await settleAccepted(tx, session);
    if (verdict.status !== "PROCESSED")
      return { ok: false, message: `This cannot be accepted: ${verdict.sentence}.` };
    await resolve(tx, decision, `accepted: ${verdict.sentence}`);
    return { ok: true, message: `Accepted: ${verdict.sentence}.` };
  });
}

const gone: Outcome = { ok: false, message: "This payment is not in quarantine any more." };

const isLost = (status: string) => status === "FAILED" || status === "CANCELLED";

/** The session of an event that waits for a decision. Only paid sessions can be decided on. */
async function openSession(tx: Tx, eventId: string): Promise<PaidSession | null> {
  const [event] = await tx.$queryRaw<
    { status: string; resolution: string | null; type: string; object: unknown }[]
  >`
    SELECT status::text, resolution, type, payload->'data'->'object' AS object FROM webhook_event
    WHERE id = ${eventId} FOR NO KEY UPDATE`;
  if (event?.status !== "QUARANTINED" || event.resolution || !event.type.startsWith("checkout.session."))
    return null;
  return parseSession(event.object);
}

async function resolve(tx: Tx, { eventId, userId, note }: Decision, sentence: string): Promise<void> {
  await tx.webhookEvent.update({
    where: { id: eventId },
    data: { status: "PROCESSED", resolution: sentence },
  });
  await writeAudit(tx, {
    userId,
    action: "resolve quarantine",
    entity: "webhook_event",
    entityId: eventId,
    after: { resolution: sentence, note },
  });
}
