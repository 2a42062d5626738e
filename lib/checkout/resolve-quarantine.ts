import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { enqueue } from "@/lib/jobs/enqueue";
import { formatMoney, money } from "@/lib/money";
import { endOwnCheckout } from "./end-own-checkout";
import { lockCheckouts } from "./lock-checkouts";
import { meanRefund } from "./note-quarantine-refund";
import { lockCase, type QuarantineCase, readPayment, standingMinor, tellCase } from "./quarantine-case";
import { choicesOf } from "./quarantine-choices";
import type { Outcome } from "./refund-order";
import { settleAccepted } from "./settle-checkouts";
import { inTransaction } from "./transaction";
import type { QuarantineChoice } from "./types";

type Decision = { eventId: string; userId: string; note: string };

/**
 * Notes that a quarantined payment goes back in full, and queues it: nothing was taken from stock for it, and nothing
 * is. It waits in quarantine until Stripe says that the money is back (`noteQuarantineRefund`).
 */
export function refundQuarantined(db: Db, decision: Decision): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const found = await lockDecidable(tx, decision.eventId, "REFUND");
    if (!found) return gone;
    const { sessionId, paymentIntentId, totalMinor, currency } = found.session;
    const amountMinor = totalMinor - standingMinor(found.refunds);
    if (!paymentIntentId) return gone;
    if (amountMinor <= 0) {
      // Another event has told of the same payment after it went back.
      await endOwnCheckout(tx, found.session);
      await tellCase(tx, found);
      return { ok: true, message: "All of it has gone back already, or is on its way." };
    }
    const { note, userId } = decision;
    const meant = { sessionId, paymentIntentId, amountMinor, currency, note, userId };
    const refundId = await meanRefund(tx, meant);
    await failPoint("pay-back:meant");
    await endOwnCheckout(tx, found.session);
    await tellCase(tx, found);
    await writeAudit(tx, {
      userId,
      action: "refund quarantined",
      entity: "webhook_event",
      entityId: decision.eventId,
      after: { refundId, amountMinor, note },
    });
    return { ok: true, message: `${formatMoney(money(amountMinor, currency))} is on its way back.` };
  });
}

/**
 * Takes a quarantined payment as it is: the order is placed for what was paid, and the difference to what
 * was agreed stands in it as a discount, or as shipping.
 */
export function acceptQuarantined(db: Db, decision: Decision): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const found = await lockDecidable(tx, decision.eventId, "ACCEPT");
    if (!found) return gone;
    const { session } = found;
    const own = session.checkoutId
      ? await tx.checkout.findUnique({
          where: { id: session.checkoutId },
          select: { stripeSessionId: true },
        })
      : null;
    const verdict = await settleAccepted(tx, session);
    if (verdict.status !== "PROCESSED")
      return { ok: false, message: `This cannot be accepted: ${verdict.sentence}.` };
    // The goods are paid for by another session than the checkout's own: nobody shall pay for them once more.
    if (session.checkoutId && own?.stripeSessionId && own.stripeSessionId !== session.sessionId) {
      const payload = { checkoutId: session.checkoutId, sessionId: own.stripeSessionId };
      await enqueue(tx, [{ task: "close-checkout", payload: { ...payload, why: "NOT_AGREED" } }]);
    }
    await failPoint("accept:settled");
    await resolve(tx, decision, found.events, `accepted: ${verdict.sentence}`);
    await failPoint("accept:resolved");
    return { ok: true, message: `Accepted: ${verdict.sentence}.` };
  });
}

/** Notes that staff have looked after an event in another way, such as at Stripe. Nothing of it enters the book. */
export function setAsideQuarantined(db: Db, decision: Decision): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    if (decision.note === "") return { ok: false, message: "Please say in the note what was done." };
    const found = await lockDecidable(tx, decision.eventId, "SET_ASIDE");
    const events = found ? found.events : await lockOther(tx, decision.eventId);
    if (events.length === 0) return gone;
    await resolve(tx, decision, events, `set aside: ${decision.note}`);
    return { ok: true, message: "It is set aside." };
  });
}

const gone: Outcome = { ok: false, message: "There is nothing to decide about this any more." };

/** The case of an event about which this may be decided, locked in the order that settling takes: checkout, then event. */
async function lockDecidable(
  tx: Tx,
  eventId: string,
  choice: QuarantineChoice,
): Promise<QuarantineCase | null> {
  const event = await tx.webhookEvent.findUnique({ where: { id: eventId } });
  const told = event && readPayment(event);
  if (!told) return null;
  const { sessionId, checkoutId } = told.session;
  if (checkoutId) await lockCheckouts(tx, [checkoutId]);
  const found = await lockCase(tx, sessionId);
  const now = found?.events.find(({ id }) => id === eventId);
  return found && now && choicesOf(now, found.refunds).includes(choice) ? found : null;
}

/** An event in quarantine that tells of no session, or of none that we can read. */
const lockOther = async (tx: Tx, eventId: string) =>
  (
    await tx.$queryRaw<{ id: string; type: string; status: string; payload: unknown }[]>`
      SELECT id, type, status::text, payload FROM webhook_event
      WHERE id = ${eventId} AND status = 'QUARANTINED' FOR NO KEY UPDATE`
  ).filter((event) => readPayment(event) === null);

type Resolved = { id: string; status: string };

async function resolve(
  tx: Tx,
  { eventId, userId, note }: Decision,
  events: Resolved[],
  sentence: string,
): Promise<void> {
  const waiting = events.filter(({ status }) => status === "QUARANTINED").map(({ id }) => id);
  await tx.webhookEvent.updateMany({
    where: { id: { in: waiting } },
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
