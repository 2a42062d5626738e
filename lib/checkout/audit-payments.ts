import type { Db } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import { findSessionNow, listPaidSessions } from "@/lib/stripe/sessions";
import { inHundreds } from "./in-hundreds";

/** What the comparison of Stripe's paid sessions with our orders found. Each finding is a sentence. */
export type PaymentAudit = { sessions: number; orders: number; findings: string[] };

/** Whole seconds, as Stripe counts; the end is not part of it. */
export type Span = { from: Date; to: Date };

/** Orders of the last minutes may be ahead of Stripe's list, and payments ahead of their webhook. */
const SETTLING_MINUTES = 15;

/** The last so many days, up to where all news must have come. */
export function lastDays(days: number, now = new Date()): Span {
  const second = (at: number) => new Date(Math.floor(at / 1000) * 1000);
  return {
    from: second(now.getTime() - days * 24 * 60 * 60_000),
    to: second(now.getTime() - SETTLING_MINUTES * 60_000),
  };
}

/** Money without an order, and orders without money, among the sessions that were made in this span. */
export async function auditPayments(db: Db, span: Span): Promise<PaymentAudit> {
  const findings: string[] = [];
  const paid = new Set<string>();
  for await (const page of inHundreds(listPaidSessions(span.from, span.to))) {
    const ours = page.filter(({ checkoutId }) => checkoutId !== null);
    const checkouts = await db.checkout.findMany({
      where: { stripeSessionId: { in: ours.map(({ sessionId }) => sessionId) } },
      select: { stripeSessionId: true, order: { select: { number: true, totalMinor: true } } },
    });
    const orders = new Map(checkouts.map(({ stripeSessionId, order }) => [stripeSessionId, order]));
    for (const { sessionId, totalMinor, currency } of ours) {
      paid.add(sessionId);
      const order = orders.get(sessionId);
      if (order && order.totalMinor !== totalMinor) {
        findings.push(`order ${order.number} says ${order.totalMinor}, Stripe ${totalMinor} (minor units)`);
      }
      if (order || (await wasDecided(db, sessionId))) continue;
      const amount = currency ? formatMoney(money(totalMinor, currency)) : totalMinor;
      findings.push(`money without an order: ${amount} on session ${sessionId}`);
    }
  }
  const orders = await db.order.findMany({
    where: { totalMinor: { gt: 0 }, checkout: { createdAt: { gte: span.from, lt: span.to } } },
    select: { number: true, checkout: { select: { stripeSessionId: true } } },
  });
  for (const { number, checkout } of orders) {
    if (paid.has(checkout.stripeSessionId ?? "")) continue;
    // Its session may have been made a moment later than the checkout, beyond the end of the span.
    const session = checkout.stripeSessionId ? await findSessionNow(checkout.stripeSessionId) : null;
    if (session?.paymentStatus !== "paid") findings.push(`an order without money: order ${number}`);
  }
  return { sessions: paid.size, orders: orders.length, findings };
}

/** Whether what could not be settled is paid back, or staff have set it aside. One whose refund is on its way still waits. */
const wasDecided = async (db: Db, sessionId: string) =>
  (await db.webhookEvent.count({
    where: { objectId: sessionId, status: "PROCESSED", resolution: { not: null } },
  })) > 0;
