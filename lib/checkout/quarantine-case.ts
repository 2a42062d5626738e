import type { Tx } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import { parseSession } from "@/lib/stripe/parse-session";
import type { PaidSession, StripeEvent } from "@/lib/stripe/types";
import { BadEvent, parseEvent } from "@/lib/stripe/verify-event";
import type { QuarantineRefund } from "@/prisma/generated/client";

type EventOfCase = {
  id: string;
  type: string;
  status: string;
  resolution: string | null;
  checkoutId: string | null;
  payload: unknown;
};

/** A payment in quarantine: the events that tell of it, oldest first, and what of its money goes back. */
export type QuarantineCase = { session: PaidSession; events: EventOfCase[]; refunds: QuarantineRefund[] };

/** Locks all events about this session that are in quarantine or were taken out of it; null when none is. */
export async function lockCase(tx: Tx, sessionId: string): Promise<QuarantineCase | null> {
  const events = await tx.$queryRaw<EventOfCase[]>`
    SELECT id, type, status::text, resolution, checkout_id AS "checkoutId", payload FROM webhook_event
    WHERE object_id = ${sessionId} AND type LIKE 'checkout.session.%'
      AND (status = 'QUARANTINED' OR resolution IS NOT NULL)
    ORDER BY id FOR NO KEY UPDATE`;
  const told = events[0] && readPayment(events[0]);
  if (!told) return null;
  return { session: told.session, events, refunds: await readRefunds(tx, sessionId) };
}

/** The session that an event of the inbox tells of; null where it tells of none that we can read. */
export function readPayment(event: {
  type: string;
  payload: unknown;
}): { event: StripeEvent; session: PaidSession } | null {
  if (!event.type.startsWith("checkout.session.")) return null;
  try {
    const told = parseEvent(JSON.stringify(event.payload));
    return { event: told, session: parseSession(told.object) };
  } catch (error) {
    if (error instanceof BadEvent) return null;
    throw error;
  }
}

/** What of this session's payment goes back, oldest first. */
export const readRefunds = (tx: Tx, sessionId: string) =>
  tx.quarantineRefund.findMany({ where: { sessionId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

/** What of the payment is on its way back or arrived: refunds that failed or were cancelled do not count. */
export const standingMinor = (refunds: readonly { status: string; amountMinor: number }[]): number =>
  sumOf(refunds.filter(({ status }) => status === "PENDING" || status === "SUCCEEDED"));

/** Begins the resolution of a payment whose money is all back, by Stripe's own word. */
const PAID_BACK = "paid back: ";

/**
 * Writes how far the refund of a payment in quarantine has come, from its refunds: it is over when Stripe says that
 * all of it went back, and open again when Stripe says later that it did not. The case is locked.
 *
 * @returns whether all of it is back.
 */
export async function tellCase(tx: Tx, { session, events }: QuarantineCase): Promise<{ isBack: boolean }> {
  const refunds = await readRefunds(tx, session.sessionId);
  const isBack =
    sumOf(refunds.filter(({ status }) => status === "SUCCEEDED")) >= session.totalMinor && refunds.length > 0;
  const over = events.filter(({ resolution }) => resolution?.startsWith(PAID_BACK));
  const waiting = events.filter(({ status }) => status === "QUARANTINED");
  await tx.webhookEvent.updateMany({
    where: { id: { in: [...over, ...waiting].map(({ id }) => id) } },
    data: isBack
      ? { status: "PROCESSED", resolution: PAID_BACK + say(session.totalMinor, session.currency) }
      : { status: "QUARANTINED", resolution: sentenceOf(refunds.find(isOnItsWay) ?? refunds.at(-1)) },
  });
  return { isBack };
}

const isOnItsWay = ({ status }: { status: string }) => status === "PENDING";

function sentenceOf(refund: QuarantineRefund | undefined): string | null {
  if (!refund) return null;
  const amount = say(refund.amountMinor, refund.currency);
  const why = refund.failureReason ? `: ${refund.failureReason}` : "";
  switch (refund.status) {
    case "PENDING":
      if (refund.stripeRefundId) return `a refund of ${amount} is on its way`;
      return refund.failureReason
        ? `a refund of ${amount} waits${why}`
        : `a refund of ${amount} was asked for`;
    case "SUCCEEDED":
      return `${amount} of it went back`;
    case "FAILED":
      return `a refund of ${amount} failed${why}`;
    case "CANCELLED":
      return `a refund of ${amount} was cancelled${why}`;
  }
}

const sumOf = (refunds: readonly { amountMinor: number }[]) =>
  refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const say = (minor: number, currency: string) => formatMoney(money(minor, currency));
