import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Act, carryOutAct } from "@/dev/chaos/acts";
import { ACT_FAIL_POINTS } from "@/dev/chaos/fail-points";
import { deliver, openTill, type Till } from "@/dev/chaos/till";
import { startVictim } from "@/dev/chaos/victim";
import { programOf } from "@/dev/programs";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aRefundForm, expectInvariants, sessionEvent } from "@/lib/checkout/testing";
import { stripe } from "@/lib/stripe/client";
import { aCart, aVariant } from "@/prisma/factories";

let till: Till;

beforeAll(async () => {
  till = await openTill();
});
afterEach(() => expectInvariants(till.db));
afterAll(() => till.close());

const COMMITTED = "after the commit";
/** A process is started and killed for each place: a second each, and more on a machine that is busy. */
const timeout = 120_000;

/** Does it in a process of its own, which is killed at the place. */
async function actAndDie(place: string, asked: Act): Promise<void> {
  const victim = startVictim([...programOf("act-and-die"), place, JSON.stringify(asked)], {
    DATABASE_URL: till.databaseUrl,
    STRIPE_API_BASE: till.standIn.url,
  });
  expect(await victim.exited, place).toBe("SIGKILL");
}

type Case = {
  asked: Act;
  /** All that it would change. */
  state: () => Promise<unknown>;
};

/**
 * Kills each case at its place: what had not been committed has changed nothing. Asked for again, it is done, and no
 * matter where the first time ended, done once.
 */
async function expectAllOrNothing(places: readonly string[], begin: () => Promise<Case>, done: unknown) {
  const cases = await Promise.all(
    [...places, COMMITTED].map(async (place) => ({ place, ...(await begin()) })),
  );
  const queue = [...cases];
  const killNext = async (): Promise<void> => {
    const next = queue.shift();
    if (!next) return;
    const untouched = await next.state();
    await actAndDie(next.place, next.asked);
    expect(await next.state(), next.place).toEqual(next.place === COMMITTED ? done : untouched);
    await carryOutAct(till.db, next.asked);
    expect(await next.state(), next.place).toEqual(done);
    await killNext();
  };
  await Promise.all([killNext(), killNext()]);
}

const onHand = async (variantId: string) =>
  (await till.db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
const auditsOf = (entityId: string) => till.db.auditEntry.count({ where: { entityId } });
async function jobsAbout(ids: string[]): Promise<number> {
  const [row] = await till.db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker._private_jobs
    WHERE ${ids}::text[] && ARRAY(SELECT jsonb_path_query(payload::jsonb, '$.*') #>> '{}')`;
  return row?.n ?? 0;
}

/** An order of two units at 24.00, paid; eight are left. */
async function anOrder() {
  const { db, standIn } = till;
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const checkout = await till.open([{ variantId: variant.id, quantity: 2 }]);
  standIn.control.pay({ session: checkout.stripeSessionId ?? "", outcome: "paid" });
  await deliver(till, "checkout.session.completed");
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: true },
  });
  const state = async () => {
    const refunds = await db.refund.findMany({ where: { orderId: order.id } });
    return {
      status: (await db.order.findUniqueOrThrow({ where: { id: order.id } })).status,
      onHand: await onHand(variant.id),
      refunds: refunds.map(({ amountMinor }) => amountMinor),
      refundJobs: await jobsAbout(refunds.map(({ id }) => id)),
      audits: await auditsOf(order.id),
    };
  };
  return { order, line: order.lines[0]?.id ?? "", state };
}

test("kill -9 of the app while staff refund: nothing half-done, and the same form again refunds once", {
  timeout,
}, async () => {
  const begin = async () => {
    const { order, line, state } = await anOrder();
    const lines = [{ orderLineId: line, quantity: 1 }];
    const wish = aRefundForm({ orderId: order.id, userId: till.userId, lines, restock: true });
    return { asked: { act: "refund", wish } as const, state };
  };
  const done = { status: "PROCESSING", onHand: 9, refunds: [2400], refundJobs: 1, audits: 1 };
  await expectAllOrNothing(ACT_FAIL_POINTS.refund, begin, done);
});

test("kill -9 of the app while an order is cancelled: nothing half-done, and once more cancels it once", {
  timeout,
}, async () => {
  const begin = async () => {
    const { order, state } = await anOrder();
    const wish = { orderId: order.id, userId: till.userId, note: "" };
    return { asked: { act: "cancel", wish } as const, state };
  };
  const done = { status: "CANCELLED", onHand: 10, refunds: [5290], refundJobs: 1, audits: 1 };
  await expectAllOrNothing(ACT_FAIL_POINTS.cancel, begin, done);
});

/** $28.90 were paid at Stripe, for goods of ten cents less than was agreed. */
async function inQuarantine() {
  const { db, standIn } = till;
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const checkout = await till.open([{ variantId: variant.id, quantity: 1 }]);
  const { session } = standIn.control.pay({ session: checkout.stripeSessionId ?? "", outcome: "paid" });
  const event = sessionEvent(checkout, "checkout.session.completed", {
    amount_subtotal: 2390,
    payment_intent: session.payment_intent,
  });
  await applyEvent(db, event);
  const state = async () => {
    const refunds = await db.quarantineRefund.findMany({
      where: { paymentIntentId: String(session.payment_intent) },
    });
    return {
      event: (await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).status,
      checkout: (await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status,
      onHand: await onHand(variant.id),
      orders: await db.order.count({ where: { checkoutId: checkout.id } }),
      refunds: refunds.map(({ amountMinor }) => amountMinor),
      refundJobs: await jobsAbout(refunds.map(({ id }) => id)),
      audits: await auditsOf(event.id),
    };
  };
  return { wish: { eventId: event.id, userId: till.userId, note: "agreed by phone" }, state };
}

test("kill -9 of the app while staff accept a payment: nothing half-done, and once more places one order", {
  timeout,
}, async () => {
  const begin = async () => {
    const { wish, state } = await inQuarantine();
    return { asked: { act: "accept", wish } as const, state };
  };
  const done = {
    ...{ event: "PROCESSED", checkout: "SETTLED", onHand: 9, orders: 1 },
    ...{ refunds: [], refundJobs: 0, audits: 1 },
  };
  await expectAllOrNothing(ACT_FAIL_POINTS.accept, begin, done);
});

test("kill -9 of the app while staff pay back a payment in quarantine: nothing half-done, and once more means one refund", {
  timeout,
}, async () => {
  const begin = async () => {
    const { wish, state } = await inQuarantine();
    return { asked: { act: "pay back", wish } as const, state };
  };
  const done = {
    ...{ event: "QUARANTINED", checkout: "FAILED", onHand: 10, orders: 0 },
    ...{ refunds: [2890], refundJobs: 1, audits: 1 },
  };
  await expectAllOrNothing(ACT_FAIL_POINTS["pay back"], begin, done);
});

test("kill -9 of the app while a checkout is opened: the next click leads to one session, and takes nothing from stock", {
  timeout,
}, async () => {
  const { db, shippingRateId } = till;
  /** The earlier page of the same cart, the checkout that takes its place, and what Stripe has made for it. */
  const left: Record<string, [earlier: string, noted: boolean | null, sessions: number]> = {
    "open:frozen": ["OPEN", null, 0],
    "open:earlier-closed": ["EXPIRED", false, 0],
    "open:session-made": ["EXPIRED", false, 1],
    "open:session-noted": ["EXPIRED", true, 1],
    [COMMITTED]: ["EXPIRED", true, 1],
  };
  expect(Object.keys(left)).toEqual([...ACT_FAIL_POINTS.open, COMMITTED]);
  for (const [place, found] of Object.entries(left)) {
    const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
    const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
    const wish = { cartId: cart.id, userId: null, email: "ada@example.com", shippingRateId };
    const asked: Act = { act: "open", wish: { ...wish, locale: "en" } };
    await carryOutAct(db, asked);
    await db.cartLine.updateMany({ where: { cartId: cart.id }, data: { quantity: 2 } });
    const state = async () => {
      const [earlier, made] = await db.checkout.findMany({
        where: { cartId: cart.id },
        orderBy: { createdAt: "asc" },
      });
      const { data } = await stripe().checkout.sessions.list({ limit: 100 });
      const sessions = data.filter(({ client_reference_id: of }) => made && of === made.id).length;
      return [earlier?.status, made ? made.stripeSessionId !== null : null, sessions];
    };
    await actAndDie(place, asked);
    expect(await state(), place).toEqual(found);
    expect(await carryOutAct(db, asked), place).toMatchObject({ ok: true });
    expect(await state(), place).toEqual(["EXPIRED", true, 1]);
    expect(await db.checkout.count({ where: { cartId: cart.id } }), place).toBe(2);
    expect(await onHand(variant.id), place).toBe(10);
  }
});
