import type { LedgerLine } from "@/dev/stripe/control/ledger";
import { checkInvariants } from "@/lib/checkout/invariants";
import { readMark } from "@/lib/checkout/mark";
import { reconcileMark } from "@/lib/checkout/reconcile";
import { type Books, jobsLeft } from "./heal";
import type { Kills } from "./killer";
import type { Deeds } from "./market";
import { until } from "./until";
import type { World } from "./world";

/**
 * The last quarter of an hour is always looked at again; and of the reconciliations, one every five minutes, two or three
 * are killed before their first slice.
 */
const MOST_BEHIND_MS = (15 + 20) * 60_000;

/** All that is wrong, in sentences; empty when every unit and every cent is explained. */
export async function judge(world: Books): Promise<string[]> {
  const { db } = world;
  const wrong: string[] = [];
  for (const { name, rows } of await checkInvariants(db)) {
    if (rows.length > 0) wrong.push(`broken: ${name}: ${shorten(rows)}`);
  }
  const left = await jobsLeft(world);
  if (left > 0) wrong.push(`${left} jobs are left in the queue`);
  for (const status of ["FAILED", "QUARANTINED"] as const) {
    const events = await db.webhookEvent.findMany({ where: { status }, take: 5 });
    if (events.length > 0) wrong.push(`${status} events: ${events.map((e) => `${e.id}: ${e.verdict}`)}`);
  }
  return [...wrong, ...(await compareMoney(world))];
}

/** Whoever ordered has been told of it, and of its end: each message that is noted as sent has arrived. */
export async function judgeMails({ db, postbox }: Pick<World, "db" | "postbox">): Promise<string[]> {
  const notes = new Set((await db.orderMail.findMany({ select: { key: true } })).map(({ key }) => key));
  const orders = await db.order.findMany({ select: { id: true, number: true, status: true } });
  const first = ["confirmation", "sold-out", "partly-sold-out"];
  const untold = orders.filter(
    ({ id, status }) =>
      !first.some((kind) => notes.has(`${kind}-${id}`)) ||
      (status === "CANCELLED" && !notes.has(`cancelled-${id}`)),
  );
  return [
    ...untold.map(({ number }) => `order ${number}: nobody was told of it`),
    ...[...notes].filter((key) => !postbox.taken.has(key)).map((key) => `never sent, but noted: ${key}`),
  ];
}

/** A market in which nobody got anywhere shows nothing, and so does a deed that a fault of ours has stopped. */
export function judgeDeeds(deeds: Deeds, kills: Kills): string[] {
  const { stopped, ...done } = deeds;
  const { checkouts, payments, stockMoves, dashboardRefunds } = done;
  const often = { checkouts, payments, stockMoves, dashboardRefunds, "servers killed": kills.server };
  const all = {
    ...done,
    "workers killed": kills.worker,
    "databases killed": kills.postgres,
    "servers that ended themselves": kills.atFailPoints,
  };
  // A short run may not come to each of these.
  const missing = Object.entries(payments < 500 ? often : all)
    .filter(([, times]) => times === 0)
    .map(([name]) => `it never came to this: ${name}`);
  const faults = Object.keys(stopped).filter((said) => /TypeError|ReferenceError|Validation/.test(said));
  return [...missing, ...faults.map((said) => `a deed was stopped by ${said}`)];
}

/**
 * How far reconciliation has come by itself: where workers die more often than a run takes, none may come to its end,
 * but each has come on. To be asked before the healing, which reconciles, too.
 */
export async function readReconciledUpTo({ db }: Pick<World, "db">): Promise<Date | null> {
  let reached: Date | null = null;
  await until("the database answers", 60_000, async () => {
    reached = await readMark(db, reconcileMark());
    return true;
  }).catch(() => {});
  return reached;
}

export function judgeReconciliation(reached: Date | null, closedAt: Date): string[] {
  const latest = closedAt.getTime() - MOST_BEHIND_MS;
  return reached && reached.getTime() >= latest
    ? []
    : [`when the market closed, reconciliation had come to ${reached?.toISOString() ?? "nothing"} only`];
}

/** Stripe's ledger against our orders and refunds, payment by payment. */
async function compareMoney({ db, standIn }: Books): Promise<string[]> {
  const orders = await db.order.findMany({ include: { refunds: true, disputes: true } });
  const byPayment = new Map(
    orders.flatMap((order) => (order.paymentIntentId ? [[order.paymentIntentId, order] as const] : [])),
  );
  const inQuarantine = await db.quarantineRefund.findMany({ where: { status: "SUCCEEDED" } });
  const setAside = await db.webhookEvent.findMany({ where: { resolution: { startsWith: "set aside" } } });
  const wrong: string[] = [];
  const captured = standIn.control.ledger().filter((line) => line.captured > 0);
  for (const line of captured) {
    const order = byPayment.get(line.payment_intent);
    byPayment.delete(line.payment_intent);
    if (!order) {
      // A payment that was quarantined, and not accepted, went back as a whole, and the book knows of each part.
      const parts = inQuarantine.filter(({ paymentIntentId }) => paymentIntentId === line.payment_intent);
      const back = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      // What was charged back is for staff.
      const forStaff = setAside.some(({ objectId }) => objectId === line.session);
      if (line.refunded !== back || (back !== line.captured && !forStaff))
        wrong.push(`money without an order, of which our book says ${back} went back: ${say(line)}`);
    } else wrong.push(...compareOrder(line, order));
  }
  // What a code made free was paid by nobody.
  const unpaid = orders.filter(({ totalMinor, paymentIntentId }) => totalMinor > 0 && !paymentIntentId);
  for (const { number } of [...byPayment.values(), ...unpaid])
    wrong.push(`an order without money: ${number}`);
  return wrong;
}

interface PaidOrder {
  number: number;
  status: string;
  checkoutId: string;
  totalMinor: number;
  currency: string;
  refunds: { status: string; amountMinor: number; stripeRefundId: string | null }[];
  disputes: object[];
}

function compareOrder(line: LedgerLine, order: PaidOrder): string[] {
  const wrong: string[] = [];
  const complain = (what: string) =>
    wrong.push(`order ${order.number} (${order.status}): ${what}: ${say(line)}`);
  if (line.captured !== order.totalMinor) complain(`its total is ${order.totalMinor}`);
  if (line.currency.toUpperCase() !== order.currency) complain(`its currency is ${order.currency}`);
  if (line.client_reference_id !== order.checkoutId) complain("it belongs to another checkout");
  const counted = order.refunds.filter(
    ({ status, stripeRefundId }) => status === "SUCCEEDED" || (status === "PENDING" && stripeRefundId),
  );
  const refunded = counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (refunded !== line.refunded) complain(`our book says ${refunded} went back`);
  if (line.refunded > line.captured) complain("more went back than came");
  if (order.refunds.some(({ status, stripeRefundId }) => status === "PENDING" && !stripeRefundId))
    complain("a refund was meant and not made");
  // A refund that fails at the bank, and a payment under dispute, are for staff; else the buyer has all back.
  const failedAtTheBank = order.refunds.some(
    ({ status, stripeRefundId }) => status === "FAILED" && stripeRefundId,
  );
  const forStaff = failedAtTheBank || order.disputes.length > 0;
  if (order.status === "SOLD_OUT" && line.refunded < line.captured && !forStaff)
    complain("the buyer of sold-out goods is still owed");
  return wrong;
}

const say = ({ payment_intent, captured, refunded }: LedgerLine) =>
  `${payment_intent} captured ${captured}, refunded ${refunded}`;

const shorten = (rows: object[]) =>
  JSON.stringify(rows.slice(0, 3), (_, value) => (typeof value === "bigint" ? Number(value) : value));
