import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { readPayment } from "./quarantine-case";
import { choicesOf } from "./quarantine-choices";
import { redact } from "./redact";
import type { EventDetail, QuarantineChoice, QuarantinedRow, QuarantineRefundView } from "./types";

/** One event of the inbox with all that is known of it, its payload without persons and secrets; or null. */
export async function readEvent(tx: Tx, id: string): Promise<EventDetail | null> {
  const event = await tx.webhookEvent.findUnique({
    where: { id },
    include: { checkout: { select: OF_CHECKOUT } },
  });
  if (!event) return null;
  const { checkout, payload, ...row } = event;
  const refunds = (await readRefunds(tx, [event])).get(event.objectId ?? "") ?? [];
  return {
    ...row,
    orderNumber: checkout?.order?.number ?? null,
    choices: offered(event, checkout, refunds),
    refunds: refunds.map(toView),
    refundFailed: hasFailed(event, refunds),
    payload: JSON.stringify(redact(payload), null, 2),
  };
}

/** Payments that fit no checkout and wait for a decision, or for its end, oldest first. */
export async function listQuarantined(tx: Tx): Promise<QuarantinedRow[]> {
  const events = await tx.webhookEvent.findMany({
    where: { status: "QUARANTINED" },
    orderBy: { receivedAt: "asc" },
    take: 50,
    select: {
      ...{ id: true, type: true, verdict: true, receivedAt: true, status: true, resolution: true },
      ...{ objectId: true, payload: true, checkout: { select: OF_CHECKOUT } },
    },
  });
  const refunds = await readRefunds(tx, events);
  return events.map(({ payload, objectId, checkout, ...event }) => {
    const own = refunds.get(objectId ?? "") ?? [];
    const judged = { ...event, payload };
    return { ...event, choices: offered(judged, checkout, own), refundFailed: hasFailed(event, own) };
  });
}

const OF_CHECKOUT = { currency: true, order: { select: { number: true } } } as const;

/** What may be decided, less what would only be refused: a payment in another money, or beside an order, makes none. */
function offered(
  event: Parameters<typeof choicesOf>[0],
  checkout: { currency: string; order: object | null } | null,
  refunds: Refund[],
): QuarantineChoice[] {
  const acceptable = !checkout?.order && readPayment(event)?.session.currency === checkout?.currency;
  return choicesOf(event, refunds).filter((choice) => choice !== "ACCEPT" || acceptable);
}

type Refund = Awaited<ReturnType<typeof findRefunds>>[number];

/** By the session whose payment they pay back, oldest first. */
async function readRefunds(tx: Tx, events: { objectId: string | null }[]): Promise<Map<string, Refund[]>> {
  const sessionIds = events.flatMap(({ objectId }) => objectId ?? []);
  const refunds = await findRefunds(tx, sessionIds);
  return new Map(sessionIds.map((id) => [id, refunds.filter(({ sessionId }) => sessionId === id)] as const));
}

const findRefunds = (tx: Tx, sessionIds: string[]) =>
  tx.quarantineRefund.findMany({
    where: { sessionId: { in: sessionIds } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { user: { select: { email: true, name: true } } },
  });

const hasFailed = ({ status }: { status: string }, refunds: Refund[]) =>
  status === "QUARANTINED" &&
  refunds.at(-1)?.status === "FAILED" &&
  !refunds.some(({ status: one }) => one === "PENDING");

const toView = (refund: Refund): QuarantineRefundView => ({
  id: refund.id,
  amount: money(refund.amountMinor, refund.currency),
  status: refund.status,
  made: refund.stripeRefundId !== null,
  failureReason: refund.failureReason,
  note: refund.note,
  by: refund.user && (refund.user.name || refund.user.email),
  createdAt: refund.createdAt,
});
