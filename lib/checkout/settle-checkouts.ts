import { v7 as uuid } from "uuid";
import { removeBought } from "@/lib/cart/remove-bought";
import { MOST_PER_LINE } from "@/lib/cart/rules";
import { sellableUnits } from "@/lib/catalog/stock-state";
import type { Tx } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { type LockedLevel, sellStock } from "@/lib/inventory/sell-stock";
import { type Job, orderMail } from "@/lib/jobs/enqueue";
import { formatMoney, money } from "@/lib/money";
import { type NewOrder, placeOrders } from "@/lib/orders/place-orders";
import type { PaidSession } from "@/lib/stripe/types";
import { Prisma } from "@/prisma/generated/client";
import { type Decision, decideSettlements } from "./decide-settlement";
import type { LockedCheckout } from "./lock-checkouts";
import { type ForSale, lockForSale } from "./lock-for-sale";
import { mismatch, taxesOf } from "./mismatch";
import { ignored, processed, quarantined, type Verdict } from "./verdict";
import { writeTogether } from "./write-together";

/**
 * What happens once, when payments are confirmed: takes the stock, places the orders, empties the carts,
 * all in the caller's transaction; or records an order as sold out with its refund. Settles many together,
 * since the lock on a row that everybody buys costs the same for one order as for thirty.
 *
 * @param record what shall be written of the verdicts, in the same statement.
 * @returns a verdict for each session, in their order.
 */
export async function settleCheckouts(
  tx: Tx,
  sessions: readonly PaidSession[],
  record: (verdicts: readonly Verdict[]) => Prisma.Sql,
): Promise<Verdict[]> {
  const found = await lockForSale(
    tx,
    sessions.flatMap(({ checkoutId }) => checkoutId ?? []),
  );
  await failPoint("settle:locked");
  const seen = new Map<string, string>();
  const judged = sessions.map((session) => judge(session, found.checkouts, seen));
  const payments = judged.flatMap((one) => ("payment" in one ? [one.payment] : []));
  const settlement = decide(payments, found);
  const verdicts = judged.map((one) =>
    "verdict" in one ? one.verdict : verdictFor(one.payment.checkout, settlement),
  );
  await writeTogether(tx, [...settlement.writes, record(verdicts)], settlement.jobs);
  return verdicts;
}

/**
 * Settles a payment that staff have accepted although it is not what was agreed: for the goods as frozen and
 * the total as paid. Less than agreed stands in the order as a discount, more as shipping. Of a tax that was not
 * agreed, nothing is said.
 */
export async function settleAccepted(tx: Tx, session: PaidSession): Promise<Verdict> {
  const id = session.checkoutId;
  const found = await lockForSale(tx, id ? [id] : []);
  await failPoint("settle:locked");
  const checkout = id ? found.checkouts.get(id) : undefined;
  if (!checkout) return ignored("not opened by this shop");
  if (checkout.status === "SETTLED") return ignored("its checkout has an order already", checkout.id);
  if (checkout.currency !== session.currency) {
    const paid = session.currency || "no currency";
    return ignored(`paid in ${paid}, and its prices are in ${checkout.currency}`, checkout.id);
  }
  const tax = Math.max(0, Math.min(session.taxMinor, session.totalMinor));
  const { taxMinor } = taxesOf({ taxMinor: tax }, checkout);
  const over = session.totalMinor - taxMinor - checkout.subtotalMinor - checkout.shippingMinor;
  const agreed = {
    ...session,
    subtotalMinor: checkout.subtotalMinor,
    shippingMinor: checkout.shippingMinor + Math.max(0, over),
    discountMinor: Math.max(0, -over),
    taxMinor: tax,
  };
  const settlement = decide([{ session: agreed, checkout }], found);
  await writeTogether(tx, settlement.writes, settlement.jobs);
  return verdictFor(checkout, settlement);
}

type Payment = { session: PaidSession; checkout: LockedCheckout };

/** What becomes of payments, and all that is to be written of it. */
type Settlement = { verdicts: ReadonlyMap<string, Verdict>; writes: Prisma.Sql[]; jobs: Job[] };

function verdictFor({ id }: LockedCheckout, { verdicts }: Settlement): Verdict {
  const verdict = verdicts.get(id);
  if (!verdict) throw new Error(`checkout ${id} was not settled`);
  return verdict;
}

/** Whether this payment is to be settled now, or what is to be said of it instead. */
function judge(
  session: PaidSession,
  checkouts: ReadonlyMap<string, LockedCheckout>,
  seen: Map<string, string>,
): { payment: Payment } | { verdict: Verdict } {
  const checkout = session.checkoutId ? checkouts.get(session.checkoutId) : undefined;
  if (!checkout) return { verdict: ignored("not opened by this shop") };
  // A session is paid once: where staff have accepted its payment as it is, later news of it quarantine nothing.
  const isSettledByIt = checkout.status === "SETTLED" && checkout.stripeSessionId === session.sessionId;
  // What is paid in the same moment by another session is agreed no more.
  const own = checkout.stripeSessionId ?? seen.get(checkout.id) ?? null;
  const fault = isSettledByIt ? null : mismatch(session, { ...checkout, stripeSessionId: own });
  if (fault) return { verdict: quarantined(fault, checkout.id) };
  if (checkout.status === "SETTLED" || seen.has(checkout.id)) {
    return { verdict: processed("already settled: nothing to do", checkout.id) };
  }
  seen.set(checkout.id, session.sessionId);
  return { payment: { session, checkout } };
}

/** Who gets what of what is locked, and all that is to be written of it. */
function decide(payments: readonly Payment[], { levels, orderNumbers }: ForSale): Settlement {
  if (payments.length === 0) return { verdicts: new Map(), writes: [], jobs: [] };
  const lines = payments.flatMap(({ checkout }) => checkout.lines);
  const decisions = decideSettlements(
    payments.map(toClaim),
    new Map([...levels].map(([id, level]) => [id, sellableUnits(level)])),
    payments[0]?.checkout.shortagePolicy ?? "REFUND_ALL",
  );
  const orders = payments.map((payment, index) => toOrder(payment, orderNumbers[index], decisions[index]));
  const sold = sellStock(levels, orders.flatMap(toSales));
  const bought = lines.flatMap(({ cartLineId, quantity }) => (cartLineId ? [{ cartLineId, quantity }] : []));
  return {
    verdicts: new Map(orders.map((order) => [order.checkoutId, verdictOf(order)])),
    writes: [placeOrders(orders), sold.write, removeBought(bought), markSettled(payments)],
    jobs: [...orders.flatMap(jobsOf), ...sweepOf(levels, sold.after)],
  };
}

function toClaim({ session, checkout }: Payment) {
  return {
    checkoutId: checkout.id,
    currency: checkout.currency,
    discountMinor: session.discountMinor,
    shippingMinor: session.shippingMinor,
    taxMinor: taxesOf(session, checkout).taxMinor,
    totalMinor: session.totalMinor,
    lines: checkout.lines.map((line) => ({ ...line, checkoutLineId: line.id })),
  };
}

function toOrder(
  { session, checkout }: Payment,
  number: number | undefined,
  decision: Decision | undefined,
): NewOrder {
  if (number === undefined || !decision) throw new Error(`checkout ${checkout.id} has no decision`);
  return {
    id: uuid(),
    number,
    checkoutId: checkout.id,
    userId: checkout.userId,
    status: decision.status,
    email: session.email ?? checkout.email,
    currency: checkout.currency,
    subtotalMinor: session.subtotalMinor,
    discountMinor: session.discountMinor,
    shippingMinor: session.shippingMinor,
    ...taxesOf(session, checkout),
    totalMinor: session.totalMinor,
    paymentIntentId: session.paymentIntentId,
    shippingName: checkout.shippingName,
    shippingAddress: session.shippingAddress,
    lines: checkout.lines.map(({ id, cartLineId: _, ...line }) => ({
      ...line,
      id: uuid(),
      checkoutLineId: id,
      quantityMissing: decision.missing.get(id) ?? 0,
    })),
    refund: decision.refundMinor > 0 ? { id: uuid(), amountMinor: decision.refundMinor } : null,
  };
}

const toSales = (order: NewOrder) =>
  order.lines
    .map((line) => ({
      variantId: line.variantId,
      orderLineId: line.id,
      quantity: line.quantity - line.quantityMissing,
    }))
    .filter(({ quantity }) => quantity > 0);

function markSettled(payments: readonly Payment[]): Prisma.Sql {
  const paid = payments.map(({ session, checkout }) => ({
    id: checkout.id,
    sessionId: session.sessionId,
    paymentIntentId: session.paymentIntentId,
  }));
  return Prisma.sql`
    settled AS (
      UPDATE checkout SET status = 'SETTLED', settled_at = now(), updated_at = now(), ended_because = NULL,
        stripe_session_id = paid."sessionId", payment_intent_id = paid."paymentIntentId"
      FROM jsonb_to_recordset(${JSON.stringify(paid)}::jsonb) AS paid ("id" uuid, "sessionId" text, "paymentIntentId" text)
      -- Said twice: PostgreSQL takes any JSON for a hundred rows, for which it would read all of a small table.
      WHERE checkout.id = paid."id" AND checkout.id = ANY(${paid.map(({ id }) => id)}::uuid[])
    )`;
}

function jobsOf({ id, status, refund, lines, discountMinor }: NewOrder): Job[] {
  // What was free and is missing has no refund, and has to be told all the same.
  const short = lines.some(({ quantityMissing }) => quantityMissing > 0);
  const mail = status === "SOLD_OUT" ? "sold-out" : short ? "partly-sold-out" : "confirmation";
  return [
    orderMail(id, mail),
    ...(discountMinor > 0 ? [{ task: "name-discount" as const, payload: { orderId: id } }] : []),
    ...(refund ? [{ task: "make-refund" as const, payload: { refundId: refund.id } }] : []),
  ];
}

/** Variants of which a single cart may now want more than there is: their open sessions are looked through. */
function sweepOf(levels: ReadonlyMap<string, LockedLevel>, after: ReadonlyMap<string, number>): Job[] {
  const scarce = [...after].filter(
    ([id, onHand]) => onHand + (levels.get(id)?.backorderLimit ?? 0) < MOST_PER_LINE,
  );
  if (scarce.length === 0) return [];
  return [{ task: "sweep-sold-out", payload: { variantIds: scarce.map(([id]) => id) } }];
}

function verdictOf(order: NewOrder): Verdict {
  const units = toSales(order).reduce((sum, { quantity }) => sum + quantity, 0);
  const refund = order.refund ? formatMoney(money(order.refund.amountMinor, order.currency)) : null;
  const words =
    order.status === "SOLD_OUT"
      ? `order ${order.number} sold out: ${refund ? `refund of ${refund} queued` : "nothing to refund"}`
      : `order ${order.number} placed, ${units} ${units === 1 ? "unit" : "units"} taken${refund ? `, refund of ${refund} queued` : ""}`;
  return {
    ...processed(words, order.checkoutId),
    ...(units > 0 ? { stockDecreasedFor: order.number } : {}),
    settled: order.status === "SOLD_OUT" ? "sold_out" : "placed",
  };
}
