import type { Db } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import { listPaidSessions } from "@/lib/stripe/sessions";

/** What the comparison of Stripe's paid sessions with our orders found. Each finding is a sentence. */
export type PaymentAudit = { sessions: number; orders: number; findings: string[] };

/** Orders of the last minutes may be ahead of Stripe's list, and payments ahead of their webhook. */
const SETTLING_MINUTES = 15;

/** Money without an order, and orders without money, among what was paid in the last `days`. */
export async function auditPayments(db: Db, days = 3, now = new Date()): Promise<PaymentAudit> {
  const from = new Date(now.getTime() - days * 24 * 60 * 60_000);
  const to = new Date(now.getTime() - SETTLING_MINUTES * 60_000);
  const findings: string[] = [];
  const paid = new Set<string>();
  for await (const session of listPaidSessions(from, to)) {
    if (!session.checkoutId) continue;
    paid.add(session.sessionId);
    const checkout = await db.checkout.findUnique({
      where: { stripeSessionId: session.sessionId },
      include: { order: { select: { number: true, totalMinor: true, currency: true } } },
    });
    const amount = session.currency
      ? formatMoney(money(session.totalMinor, session.currency))
      : session.totalMinor;
    if (!checkout?.order && (await wasDecided(db, session.sessionId))) continue;
    if (!checkout?.order) findings.push(`money without an order: ${amount} on session ${session.sessionId}`);
    else if (checkout.order.totalMinor !== session.totalMinor) {
      findings.push(
        `order ${checkout.order.number} says ${checkout.order.totalMinor}, Stripe ${session.totalMinor} (minor units)`,
      );
    }
  }
  // A session is paid at most a day after it was made, so orders of the span's last days must be among them.
  const orders = await db.order.findMany({
    where: { totalMinor: { gt: 0 }, checkout: { createdAt: { gte: from, lt: to } } },
    select: { number: true, checkout: { select: { stripeSessionId: true } } },
  });
  for (const { number, checkout } of orders) {
    if (!paid.has(checkout.stripeSessionId ?? "")) findings.push(`an order without money: order ${number}`);
  }
  return { sessions: paid.size, orders: orders.length, findings };
}

/** Whether what could not be settled is paid back, or staff have set it aside. One whose refund is on its way still waits. */
const wasDecided = async (db: Db, sessionId: string) =>
  (await db.webhookEvent.count({
    where: { objectId: sessionId, status: "PROCESSED", resolution: { not: null } },
  })) > 0;
