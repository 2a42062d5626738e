import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { formatMoney, money } from "@/lib/money";
import type { StripeRefund } from "@/lib/stripe/refunds";
import { endOwnCheckout } from "./end-own-checkout";
import { lockCheckouts } from "./lock-checkouts";
import { lockCase, type QuarantineCase, readRefunds, standingMinor, tellCase } from "./quarantine-case";
import { later } from "./refund-status";
import type { Verdict } from "./verdict";

/**
 * Writes what Stripe says of a refund of a payment in quarantine: one that staff asked for, or one made in Stripe's
 * dashboard. Null when the payment is in none.
 */
export async function noteQuarantineRefund(tx: Tx, news: StripeRefund): Promise<Verdict | null> {
  const sessionId = await findSession(tx, news.paymentIntentId);
  if (!sessionId) return null;
  await lockCheckoutOf(tx, sessionId);
  const found = await lockCase(tx, sessionId);
  if (!found || !isOpenTo(found)) return null;
  const { amountMinor, currency, stripeRefundId } = news;
  const known = found.refunds.find(
    (one) => one.stripeRefundId === stripeRefundId || one.id === news.refundId,
  );
  // Until Stripe's own id is written, our row only says what we meant to do.
  const status = known?.stripeRefundId ? later(known.status, news.status) : news.status;
  const data = { status, stripeRefundId, failureReason: reasonOf(news, status, known) };
  if (known) await tx.quarantineRefund.update({ where: { id: known.id }, data });
  else {
    const of = { sessionId: found.session.sessionId, paymentIntentId: news.paymentIntentId ?? "" };
    await tx.quarantineRefund.create({ data: { id: uuid(), ...of, amountMinor, currency, ...data } });
    await shrinkMeant(tx, found);
  }
  const amount = formatMoney(money(amountMinor, currency));
  const { isBack } = await tellCase(tx, found);
  // Also where the dashboard has paid it back, and nobody here decided anything.
  if (isBack) await endOwnCheckout(tx, found.session);
  if (status === "FAILED" && known?.status !== "FAILED") {
    log().error(
      { session: sessionId, refund: stripeRefundId },
      "A refund of a quarantined payment has failed",
    );
  }
  const whose = known ? "" : ", made in Stripe's dashboard";
  return {
    status: "PROCESSED",
    sentence: `a payment in quarantine: refund of ${amount} ${status.toLowerCase()}${whose}`,
    checkoutId: found.events[0]?.checkoutId ?? null,
  };
}

/** Of a payment that staff have accepted its order tells, and what they have set aside is not followed any more. */
const isOpenTo = ({ events, refunds }: QuarantineCase) =>
  refunds.length > 0 || events.some(({ status }) => status === "QUARANTINED");

async function findSession(tx: Tx, paymentIntentId: string | null): Promise<string | null> {
  if (!paymentIntentId) return null;
  const [found] = await tx.$queryRaw<{ sessionId: string }[]>`
    SELECT session_id AS "sessionId" FROM quarantine_refund WHERE payment_intent_id = ${paymentIntentId}
    UNION
    SELECT object_id FROM webhook_event
    WHERE status = 'QUARANTINED' AND type LIKE 'checkout.session.%'
      AND payload->'data'->'object'->>'payment_intent' = ${paymentIntentId}
    LIMIT 1`;
  return found?.sessionId ?? null;
}

/** Before the events, as whoever settles or decides locks them. */
async function lockCheckoutOf(tx: Tx, sessionId: string): Promise<void> {
  const about = await tx.webhookEvent.findFirst({
    where: { objectId: sessionId, checkoutId: { not: null } },
    select: { checkoutId: true },
  });
  if (about?.checkoutId) await lockCheckouts(tx, [about.checkoutId]);
}

/** What kept it waiting until now says nothing once Stripe has it. */
function reasonOf(news: StripeRefund, status: string, known: QuarantineCase["refunds"][number] | undefined) {
  if (news.failureReason) return news.failureReason;
  return status === "FAILED" || status === "CANCELLED" ? (known?.failureReason ?? null) : null;
}

/** A refund that is only meant is dropped when the dashboard was quicker; what is left to pay back is meant anew. */
async function shrinkMeant(tx: Tx, { session }: QuarantineCase): Promise<void> {
  const refunds = await readRefunds(tx, session.sessionId);
  const meant = refunds.find(({ status, stripeRefundId }) => status === "PENDING" && !stripeRefundId);
  const over = standingMinor(refunds) - session.totalMinor;
  if (!meant || over <= 0) return;
  await tx.quarantineRefund.update({
    where: { id: meant.id },
    data: { status: "CANCELLED", failureReason: "the money went back by Stripe's dashboard already" },
  });
  const { sessionId, paymentIntentId, currency, note, userId } = meant;
  const rest = { sessionId, paymentIntentId, currency, note, userId, amountMinor: meant.amountMinor - over };
  if (rest.amountMinor > 0) await meanRefund(tx, rest);
}

type Meant = {
  sessionId: string;
  paymentIntentId: string;
  amountMinor: number;
  currency: string;
  note: string | null;
  userId: string | null;
};

/** Notes a refund and queues it: it is made if, and only if, the transaction commits. */
export async function meanRefund(tx: Tx, meant: Meant): Promise<string> {
  const id = uuid();
  await tx.quarantineRefund.create({ data: { id, ...meant } });
  await enqueue(tx, [{ task: "refund-quarantined", payload: { refundId: id } }]);
  return id;
}
