import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { deliver, moneyOf, newsOf, openTill, type Till } from "@/dev/chaos/till";
import { applyEvent } from "@/lib/checkout/apply-event";
import { carryOutRefund } from "@/lib/checkout/carry-out-refund";
import { EventBatcher } from "@/lib/checkout/event-batcher";
import { reconcile } from "@/lib/checkout/reconcile";
import { refundOrder } from "@/lib/checkout/refund-order";
import { expectInvariants } from "@/lib/checkout/testing";
import { armFailPoint } from "@/lib/fail-point";
import { moveStock, NotEnoughStock } from "@/lib/inventory/move-stock";
import { aVariant } from "@/prisma/factories";

/** LAST_UNIT_ROUNDS=100 is for the report; a round takes some ten seconds. */
const ROUNDS = Number(process.env["LAST_UNIT_ROUNDS"] ?? 1);
const BUYERS = 200;

let till: Till;

beforeAll(async () => {
  till = await openTill();
});
beforeEach(() => till.standIn.control.reset());
afterEach(() => expectInvariants(till.db));
afterAll(() => till.close());

const onHand = async (variantId: string) =>
  (await till.db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;

/** Works through the list, so many at once. */
async function inParallel<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<unknown>) {
  const queue = [...items];
  const next = async (): Promise<void> => {
    const item = queue.shift();
    if (item === undefined) return;
    await work(item);
    await next();
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

const openAndPay = async (variantId: string, quantity = 1) => {
  const checkout = await till.open([{ variantId, quantity }]);
  const { session } = till.standIn.control.pay({ session: checkout.stripeSessionId ?? "" });
  return { checkout, intent: String(session.payment_intent) };
};

test(`last unit, ${BUYERS} buyers pay: one has it, all others get every cent back (${ROUNDS} rounds)`, {
  timeout: 60_000 + ROUNDS * 60_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    till.standIn.control.reset();
    const { db } = till;
    const variant = await aVariant(db, { onHand: 1, priceMinor: 4300 });
    await inParallel(Array(BUYERS).fill(variant.id), 8, openAndPay);
    const events = await newsOf(till, "checkout.session.completed");
    expect(events).toHaveLength(BUYERS);
    // Through the door of a server; an error is allowed, if sending again heals it.
    const batcher = new EventBatcher(db);
    const untilApplied = async (event: (typeof events)[number], tries = 1): Promise<void> => {
      if ((await batcher.apply(event)).result === "APPLIED") return;
      expect(tries).toBeLessThan(5);
      await untilApplied(event, tries + 1);
    };
    await Promise.all(events.map((event) => untilApplied(event)));

    const orders = await db.order.findMany({
      where: { lines: { some: { variantId: variant.id } } },
      include: { refunds: true },
    });
    expect(orders).toHaveLength(BUYERS);
    const [winner, ...more] = orders.filter(({ status }) => status === "PROCESSING");
    expect(more).toEqual([]);
    expect(await onHand(variant.id)).toBe(0);
    await inParallel(
      orders.flatMap(({ refunds }) => refunds),
      8,
      ({ id }) => carryOutRefund(db, id),
    );
    for (const line of till.standIn.control.ledger()) {
      expect(line.captured).toBe(4790);
      expect(line.refunded).toBe(line.payment_intent === winner?.paymentIntentId ? 0 : 4790);
    }
    expect(await db.refund.count({ where: { status: { not: "SUCCEEDED" } } })).toBe(0);
    await expectInvariants(db);
    // Nobody works the queue here, and a hundred rounds take longer than a job may wait.
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  }
});

test("staff adjust and count stock while sales go on: no sale is overwritten", async () => {
  const { db } = till;
  const variant = await aVariant(db, { onHand: 40 });
  await inParallel(Array(40).fill(variant.id), 8, openAndPay);
  const events = await newsOf(till, "checkout.session.completed");
  const deltas = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (1 + (i % 4)));
  let moved = 0;
  await Promise.all([
    ...events.map(async (event) => expect((await applyEvent(db, event)).result).toBe("APPLIED")),
    inParallel(deltas, 3, async (quantity) => {
      try {
        await db.$transaction((tx) =>
          moveStock(tx, { variantId: variant.id, quantity, reason: "CORRECTION", userId: till.userId }),
        );
        moved += quantity;
      } catch (error) {
        expect(error).toBeInstanceOf(NotEnoughStock);
      }
    }),
  ]);
  const sold = await db.stockMovement.aggregate({
    where: { variantId: variant.id, reason: "SALE" },
    _sum: { quantity: true },
  });
  expect(await onHand(variant.id)).toBe(40 + moved + (sold._sum.quantity ?? 0));
});

test("one session told by several events and by reconciliation, together, makes one order", async () => {
  const { db, standIn } = till;
  const variant = await aVariant(db, { onHand: 10 });
  const checkout = await till.open([{ variantId: variant.id, quantity: 1 }]);
  const session = checkout.stripeSessionId ?? "";
  standIn.control.pay({ session, outcome: "delayed_succeeds", afterMs: null });
  standIn.control.settle({ session, succeeds: true });
  const events = await newsOf(till, "checkout.session.completed", "checkout.session.async_payment_succeeded");
  expect(events).toHaveLength(2);
  const later = new Date(Date.now() + 60 * 60_000);
  await Promise.all([
    ...events.flatMap((event) => [applyEvent(db, event), applyEvent(db, event)]),
    reconcile(db, later),
    reconcile(db, later),
  ]);
  expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(1);
  expect(await onHand(variant.id)).toBe(9);
});

test("two refund the same order, one in the shop and one in Stripe's dashboard: never more than was captured", async () => {
  const { db, standIn } = till;
  for (const [inShop, inDashboard] of [
    [5490, 5490],
    [3000, 3000],
    [2000, 3490],
  ] as const) {
    const variant = await aVariant(db, { onHand: 10, priceMinor: 2500 });
    const { checkout, intent } = await openAndPay(variant.id, 2);
    await deliver(till, "checkout.session.completed");
    const order = await db.order.findUniqueOrThrow({ where: { checkoutId: checkout.id } });
    const wish = { orderId: order.id, amountMinor: inShop, lines: [], note: "", userId: till.userId };
    await Promise.all([
      refundOrder(db, wish),
      (async () => standIn.control.refund({ payment_intent: intent, amount: inDashboard }))(),
    ]);
    const carryOut = async () => {
      for (const { id } of await db.refund.findMany({ where: { orderId: order.id } }))
        await carryOutRefund(db, id).catch(() => {});
    };
    await Promise.all([carryOut(), deliver(till, "refund.created", "refund.updated"), carryOut()]);
    await deliver(till, "refund.created", "refund.updated", "refund.failed");
    const { captured, refunded } = moneyOf(till, intent);
    expect(refunded).toBeLessThanOrEqual(captured);
    const { _sum } = await db.refund.aggregate({
      where: { orderId: order.id, status: "SUCCEEDED" },
      _sum: { amountMinor: true },
    });
    expect(_sum.amountMinor).toBe(refunded);
  }
});

test("a refund that Stripe tells of in the very moment in which its order is placed is not lost", async () => {
  const { db, standIn } = till;
  const variant = await aVariant(db, { onHand: 10 });
  const { checkout, intent } = await openAndPay(variant.id);
  standIn.control.refund({ payment_intent: intent, amount: 700 });
  const [news] = await newsOf(till, "refund.created");
  const [paid] = await newsOf(till, "checkout.session.completed");
  if (!news || !paid) throw new Error("Stripe said nothing");
  // It looks for the order before the order is there, and commits after it is.
  let go = () => {};
  const orderPlaced = new Promise<void>((resolve) => {
    go = resolve;
  });
  const disarm = armFailPoint("apply:event-recorded", () => {
    disarm();
    return orderPlaced;
  });
  const noting = applyEvent(db, news);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const settling = applyEvent(db, paid);
  await Promise.race([settling, new Promise((resolve) => setTimeout(resolve, 1_000))]);
  go();
  await Promise.all([noting, settling]);
  await reconcile(db);
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { refunds: true },
  });
  expect(order.refunds).toMatchObject([{ amountMinor: 700, status: "SUCCEEDED", reason: "DASHBOARD" }]);
});
