import type { Db } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import { findRefund, listRefundsBetween, type StripeRefund } from "@/lib/stripe/refunds";
import type { Span } from "./audit-payments";
import { inHundreds } from "./in-hundreds";

/** What the comparison of Stripe's refunds with our book found. Each finding is a sentence. */
export type RefundAudit = { refunds: number; findings: string[] };

/** Refunds that Stripe made in this span and the book tells otherwise, or not; and those of which only the book knows. */
export async function auditRefunds(db: Db, span: Span): Promise<RefundAudit> {
  const findings: string[] = [];
  const seen = new Set<string>();
  for await (const page of inHundreds(listRefundsBetween(span.from, span.to))) {
    for (const { stripeRefundId } of page) seen.add(stripeRefundId);
    findings.push(...(await comparePage(db, page)));
  }
  const booked = await db.refund.findMany({
    where: { status: "SUCCEEDED", createdAt: { gte: span.from, lt: span.to } },
    select: { stripeRefundId: true, amountMinor: true, currency: true, order: { select: { number: true } } },
  });
  const inQuarantine = await db.quarantineRefund.findMany({
    where: { status: "SUCCEEDED", createdAt: { gte: span.from, lt: span.to } },
    select: { stripeRefundId: true, amountMinor: true, currency: true, sessionId: true },
  });
  const ofBook = [
    ...booked.map(({ order, ...refund }) => ({ ...refund, of: `order ${order.number}` })),
    ...inQuarantine.map((refund) => ({ ...refund, of: quarantined(refund.sessionId) })),
  ];
  for (const { stripeRefundId, of, amountMinor, currency } of ofBook) {
    if (stripeRefundId && (seen.has(stripeRefundId) || (await findRefund(stripeRefundId)))) continue;
    findings.push(
      `${of} says that ${amountOf({ amountMinor, currency })} went back, and Stripe knows no such refund`,
    );
  }
  return { refunds: seen.size, findings };
}

const quarantined = (sessionId: string) => `the quarantined payment of ${sessionId}`;

async function comparePage(db: Db, page: readonly StripeRefund[]): Promise<string[]> {
  const ids = page.map(({ stripeRefundId }) => stripeRefundId);
  const ofOrders = await db.refund.findMany({
    where: { stripeRefundId: { in: ids } },
    include: { order: { select: { number: true } } },
  });
  // A payment in quarantine has a book of its own.
  const inQuarantine = await db.quarantineRefund.findMany({ where: { stripeRefundId: { in: ids } } });
  const booked = [
    ...ofOrders.map((refund) => ({ ...refund, of: `order ${refund.order.number}` })),
    ...inQuarantine.map((refund) => ({ ...refund, of: quarantined(refund.sessionId) })),
  ];
  const known = new Set(booked.map(({ stripeRefundId }) => stripeRefundId));
  const unknown = page.filter((one) => !known.has(one.stripeRefundId) && one.status !== "FAILED");
  const orders = await db.order.findMany({
    where: { paymentIntentId: { in: unknown.flatMap(({ paymentIntentId }) => paymentIntentId ?? []) } },
    select: { number: true, paymentIntentId: true },
  });
  const waitingPayments = await db.$queryRaw<{ sessionId: string; paymentIntentId: string }[]>`
    SELECT DISTINCT object_id AS "sessionId", payload->'data'->'object'->>'payment_intent' AS "paymentIntentId"
    FROM webhook_event WHERE status = 'QUARANTINED' AND type LIKE 'checkout.session.%'
      AND payload->'data'->'object'->>'payment_intent' = ANY(${unknown.flatMap(({ paymentIntentId }) => paymentIntentId ?? [])}::text[])`;
  const findings = unknown.flatMap((one) => {
    const order = orders.find(({ paymentIntentId }) => paymentIntentId === one.paymentIntentId);
    const waiting = waitingPayments.find(({ paymentIntentId }) => paymentIntentId === one.paymentIntentId);
    if (!order && !waiting) return [];
    const of = order ? `order ${order.number}` : quarantined(waiting?.sessionId ?? "");
    return `${of}: Stripe pays ${amountOf(one)} back (${one.stripeRefundId}), and the book does not say so`;
  });
  for (const { stripeRefundId, status, amountMinor, currency, of } of booked) {
    const told = page.find((one) => one.stripeRefundId === stripeRefundId);
    if (!told) continue;
    const ours = `${amountOf({ amountMinor, currency })} ${status.toLowerCase()}`;
    const stripes = `${amountOf(told)} ${told.status.toLowerCase()}`;
    if (ours === stripes) continue;
    findings.push(`${of}: of refund ${stripeRefundId} the book says ${ours}, Stripe ${stripes}`);
  }
  return findings;
}

const amountOf = ({ amountMinor, currency }: { amountMinor: number; currency: string }) =>
  formatMoney(money(amountMinor, currency));
