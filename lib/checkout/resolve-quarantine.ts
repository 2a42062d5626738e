import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import { parseSession } from "@/lib/stripe/parse-session";
import { createRefund, listRefunds } from "@/lib/stripe/refunds";
import type { PaidSession } from "@/lib/stripe/types";
import { parseEvent } from "@/lib/stripe/verify-event";
import { endedBecause } from "./endings";
import { lockCheckouts } from "./lock-checkouts";
import type { Outcome } from "./refund-order";
import { settleAccepted } from "./settle-checkouts";
import { inTransaction } from "./transaction";

type Decision = { eventId: string; userId: string; note: string };

/** Pays a quarantined payment back in full. Nothing was taken from stock for it, and nothing is. */
export async function refundQuarantined(db: Db, decision: Decision): Promise<Outcome> {
  const session = await inTransaction(db, (tx) => claimForRefund(tx, decision.eventId));
  if (!session) return gone;
  const { paymentIntentId, totalMinor, currency } = session;
  if (!paymentIntentId) return { ok: false, message: "Stripe names no payment that could be paid back." };
  // The event's id makes the refund's key, so that a second click, or a second day, finds the first one's.
  const earlier = await listRefunds(paymentIntentId);
  const back = earlier.reduce((sum, refund) => sum + (isLost(refund.status) ? 0 : refund.amountMinor), 0);
  if (totalMinor > back) {
    await createRefund({ refundId: decision.eventId, paymentIntentId, amountMinor: totalMinor - back });
  }
  const amount = formatMoney(money(totalMinor, currency));
  await inTransaction(db, (tx) => resolve(tx, decision, `refunded: ${amount} went back`));
  return { ok: true, message: `${amount} is on its way back.` };
}

/**
 * Takes a quarantined payment as it is: the order is placed for what was paid, and the difference to what
 * was agreed stands in it as a discount, or as shipping.
 */
export function acceptQuarantined(db: Db, decision: Decision): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const session = await openSession(tx, decision.eventId, [null]);
    if (!session) return gone;
    const verdict = await settleAccepted(tx, session);
    if (verdict.status !== "PROCESSED")
      return { ok: false, message: `This cannot be accepted: ${verdict.sentence}.` };
    await resolve(tx, decision, `accepted: ${verdict.sentence}`);
    return { ok: true, message: `Accepted: ${verdict.sentence}.` };
  });
}

/** From here on it cannot be accepted any more; a refund that was interrupted may be asked for again. */
const ASKED = "a refund was asked for";

async function claimForRefund(tx: Tx, eventId: string): Promise<PaidSession | null> {
  const session = await openSession(tx, eventId, [null, ASKED]);
  if (!session) return null;
  await tx.webhookEvent.update({ where: { id: eventId }, data: { resolution: ASKED } });
  if (session.checkoutId) {
    await tx.checkout.updateMany({
      where: { id: session.checkoutId, status: { in: ["OPEN", "AWAITING_PAYMENT"] } },
      data: { status: "FAILED", endedBecause: endedBecause("NOT_AGREED") },
    });
  }
  return session;
}

const gone: Outcome = { ok: false, message: "This payment is not in quarantine any more." };

const isLost = (status: string) => status === "FAILED" || status === "CANCELLED";

/** The session of an event that waits for a decision, locked in the order that settling takes: checkout, then event. */
async function openSession(
  tx: Tx,
  eventId: string,
  resolutions: (string | null)[],
): Promise<PaidSession | null> {
  const event = await tx.webhookEvent.findUnique({ where: { id: eventId } });
  if (!event?.type.startsWith("checkout.session.")) return null;
  const session = parseSession(parseEvent(JSON.stringify(event.payload)).object);
  if (session.checkoutId) await lockCheckouts(tx, [session.checkoutId]);
  const [now] = await tx.$queryRaw<{ status: string; resolution: string | null }[]>`
    SELECT status::text, resolution FROM webhook_event WHERE id = ${eventId} FOR NO KEY UPDATE`;
  return now?.status === "QUARANTINED" && resolutions.includes(now.resolution) ? session : null;
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
