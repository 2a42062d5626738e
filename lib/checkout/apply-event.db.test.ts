import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { aCart, aStore, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { EventBatcher } from "./event-batcher";
import { aCheckout, anEvent, expectInvariants, openedFrom, sessionEvent, withDiscount } from "./testing";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
/** As the server's own door applies what arrives at once. */
let batcher: EventBatcher;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  batcher = new EventBatcher(db);
  await aStore(db);
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const onHand = async (variantId: string) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
const verdictOf = async (eventId: string) =>
  (await db.webhookEvent.findUniqueOrThrow({ where: { id: eventId } })).verdict;

test("a confirmed payment takes the stock, places the order and empties the cart", async () => {
  const variant = await aVariant(db, { onHand: 5, priceMinor: 2400 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 2 }]);
  expect(await onHand(variant.id)).toBe(5);

  const event = sessionEvent(checkout);
  const applied = await applyEvent(db, event);

  expect(applied).toMatchObject({ result: "APPLIED", verdict: { status: "PROCESSED" } });
  expect(await onHand(variant.id)).toBe(3);
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: { include: { movements: true } } },
  });
  expect(order).toMatchObject({ status: "PROCESSING", totalMinor: 5290, email: "shopper@example.com" });
  expect(order.number).toBeGreaterThanOrEqual(1001);
  expect(order.shippingAddress).toMatchObject({ city: "Springfield", postalCode: "62701" });
  expect(order.lines[0]?.movements[0]).toMatchObject({ quantity: -2, onHandAfter: 3, reason: "SALE" });
  expect(await db.cartLine.count({ where: { cartId: checkout.cartId ?? "" } })).toBe(0);
  expect(await verdictOf(event.id)).toBe(`order ${order.number} placed, 2 units taken`);
});

test("a cart of fifty scarce things is settled like any other, and those at the till are looked after", async () => {
  const variants = await Promise.all(Array.from({ length: 50 }, () => aVariant(db, { onHand: 2 })));
  const lines = variants.map(({ id }) => ({ variantId: id, quantity: 1 }));
  const checkout = await aCheckout(db, lines);
  expect(await applyEvent(db, sessionEvent(checkout))).toMatchObject({ result: "APPLIED" });
  expect(await db.order.count({ where: { checkoutId: checkout.id, status: "PROCESSING" } })).toBe(1);
  const sweeps = await db.$queryRaw<{ variants: number }[]>`
    SELECT json_array_length(payload->'variantIds') AS variants FROM graphile_worker._private_jobs
    WHERE json_array_length(payload->'variantIds') = 50`;
  expect(sweeps).toHaveLength(1);
});

test("the same event, 50 at once, is applied once", async () => {
  const variant = await aVariant(db, { onHand: 100 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 3 }]);
  const event = sessionEvent(checkout);
  const results = await Promise.all(Array.from({ length: 50 }, () => batcher.apply(event)));
  expect(results.every(({ result }) => result === "APPLIED")).toBe(true);
  expect(await onHand(variant.id)).toBe(97);
  expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(1);
  expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({
    attempts: 50,
    status: "PROCESSED",
    verdict: expect.stringContaining("placed, 3 units taken"),
  });
});

test("one payment told by several events at once makes one order", async () => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const events = ["checkout.session.completed", "checkout.session.async_payment_succeeded"].flatMap((type) =>
    Array.from({ length: 5 }, () => sessionEvent(checkout, type)),
  );
  await Promise.all(events.map((event) => applyEvent(db, event)));
  expect(await onHand(variant.id)).toBe(9);
  expect(await db.webhookEvent.count({ where: { checkoutId: checkout.id } })).toBe(10);
});

test("of 100 buyers of 10 units, 10 are served and 90 get their money back", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const checkouts = [];
  for (let n = 0; n < 100; n++) checkouts.push(await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]));
  const results = await Promise.all(checkouts.map((checkout) => batcher.apply(sessionEvent(checkout))));
  expect(results.filter(({ result }) => result === "FAILED")).toEqual([]);
  expect(await onHand(variant.id)).toBe(0);
  const ids = checkouts.map(({ id }) => id);
  const byStatus = await db.order.groupBy({
    by: ["status"],
    _count: true,
    where: { checkoutId: { in: ids } },
  });
  expect(Object.fromEntries(byStatus.map(({ status, _count }) => [status, _count]))).toEqual({
    PROCESSING: 10,
    SOLD_OUT: 90,
  });
  const refunds = await db.refund.findMany({ where: { order: { checkoutId: { in: ids } } } });
  expect(refunds).toHaveLength(90);
  expect(refunds.every(({ amountMinor, status }) => amountMinor === 2990 && status === "PENDING")).toBe(true);
});

test("carts that hold the same goods in opposite order do not lock each other out", async () => {
  const variants = await Promise.all(Array.from({ length: 4 }, () => aVariant(db, { onHand: 1000 })));
  const there = variants.map(({ id }) => ({ variantId: id, quantity: 1 }));
  const back = there.toReversed();
  const checkouts = [];
  for (let n = 0; n < 60; n++) checkouts.push(await aCheckout(db, n % 2 ? there : back));
  const results = await Promise.all(checkouts.map((checkout) => batcher.apply(sessionEvent(checkout))));
  expect(results.filter(({ result }) => result === "FAILED")).toEqual([]);
  for (const { id } of variants) expect(await onHand(id)).toBe(940);
});

test.each(["settle:locked", "apply:event-recorded"])(
  "a failure at %s leaves nothing behind, and the next delivery succeeds",
  async (place) => {
    const variant = await aVariant(db, { onHand: 4 });
    const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
    const event = sessionEvent(checkout);
    const disarm = armFailPoint(place, () => {
      throw new Error("the disk caught fire");
    });
    const first = await applyEvent(db, event).finally(disarm);

    expect(first).toEqual({ result: "FAILED", reason: "the disk caught fire" });
    expect(await onHand(variant.id)).toBe(4);
    expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(0);
    expect(await db.cartLine.count({ where: { cartId: checkout.cartId ?? "" } })).toBe(1);
    expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({
      status: "FAILED",
      lastError: "the disk caught fire",
    });

    await applyEvent(db, event);
    expect(await onHand(variant.id)).toBe(3);
    expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({
      status: "PROCESSED",
      attempts: 2,
      verdict: expect.stringContaining("placed, 1 unit taken"),
    });
  },
);

test("a deadlock is tried again at once and nobody hears of it", async () => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  let times = 0;
  const disarm = armFailPoint("settle:locked", () => {
    times += 1;
    if (times < 3) throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
  });
  const applied = await applyEvent(db, sessionEvent(checkout)).finally(disarm);
  expect(applied.result).toBe("APPLIED");
  expect(times).toBe(3);
  expect(await onHand(variant.id)).toBe(9);
});

test("a pooler that forgets what was prepared on a connection costs nobody a payment", async () => {
  const own = connect(database.url, 1);
  const variant = await aVariant(db);
  const pay = async () =>
    applyEvent(own, sessionEvent(await aCheckout(db, [{ variantId: variant.id, quantity: 1 }])));
  expect(await pay()).toMatchObject({ result: "APPLIED" });
  const prepared = await own.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`;
  expect(prepared.map(({ statement }) => statement).join()).toContain("FROM stock_level");
  await own.$executeRaw`DEALLOCATE ALL`;
  expect(await pay()).toMatchObject({ result: "APPLIED" });
  expect(await onHand(variant.id)).toBe(8);
  await own.$disconnect();
  delete (globalThis as { truecountUnprepared?: boolean }).truecountUnprepared;
});

test("nothing moves while the payment is unpaid; days later the bank says yes", async () => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", { payment_status: "unpaid" }));
  expect(await onHand(variant.id)).toBe(10);
  expect((await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status).toBe(
    "AWAITING_PAYMENT",
  );
  await applyEvent(db, sessionEvent(checkout, "checkout.session.async_payment_succeeded"));
  expect(await onHand(variant.id)).toBe(9);
});

test("a bank that says no ends the checkout and takes nothing", async () => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", { payment_status: "unpaid" }));
  await applyEvent(
    db,
    sessionEvent(checkout, "checkout.session.async_payment_failed", { payment_status: "unpaid" }),
  );
  expect(await onHand(variant.id)).toBe(10);
  expect((await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status).toBe("FAILED");
});

test("in whatever order the news comes, a paid checkout ends settled", async () => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const late = sessionEvent(checkout, "checkout.session.completed", { payment_status: "unpaid" });
  await applyEvent(db, sessionEvent(checkout, "checkout.session.expired", { payment_status: "unpaid" }));
  await applyEvent(db, sessionEvent(checkout, "checkout.session.async_payment_succeeded"));
  await applyEvent(db, late);
  await applyEvent(db, sessionEvent(checkout, "checkout.session.expired", { payment_status: "unpaid" }));
  expect((await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status).toBe("SETTLED");
  expect(await onHand(variant.id)).toBe(9);
});

test("lines added to the cart after the session was opened stay, and the frozen prices are honoured", async () => {
  const [bought, added] = await Promise.all([aVariant(db, { priceMinor: 1000 }), aVariant(db)]);
  const checkout = await aCheckout(db, [{ variantId: bought.id, quantity: 1 }]);
  const cartId = checkout.cartId ?? "";
  await db.cartLine.create({ data: { cartId, variantId: added.id, quantity: 2 } });
  await db.cartLine.updateMany({ where: { cartId, variantId: bought.id }, data: { quantity: 4 } });
  await db.variant.update({ where: { id: bought.id }, data: { priceMinor: 9900, archivedAt: new Date() } });
  await applyEvent(db, sessionEvent(checkout));
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: true },
  });
  expect(order.lines).toMatchObject([{ unitPriceMinor: 1000, quantity: 1 }]);
  const left = await db.cartLine.findMany({ where: { cartId }, orderBy: { quantity: "asc" } });
  expect(left.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([
    [added.id, 2],
    [bought.id, 3],
  ]);
});

test("two tabs pay the same cart: two orders, and its lines leave once", async () => {
  const variant = await aVariant(db, { onHand: 3 });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 2 }] });
  const [one, two] = [await openedFrom(db, cart.id), await openedFrom(db, cart.id)];
  await applyEvent(db, sessionEvent(one));
  await db.cartLine.create({ data: { cartId: cart.id, variantId: variant.id, quantity: 1 } });
  await applyEvent(db, sessionEvent(two));
  expect(await onHand(variant.id)).toBe(1);
  const orders = await db.order.findMany({
    where: { checkoutId: { in: [one.id, two.id] } },
    orderBy: { number: "asc" },
  });
  expect(orders.map(({ status }) => status)).toEqual(["PROCESSING", "SOLD_OUT"]);
  expect(await db.cartLine.count({ where: { cartId: cart.id } })).toBe(1);
});

test("a variant that allows backorders sells below zero to its limit and no further", async () => {
  const variant = await aVariant(db, { onHand: 1, backorderLimit: 2 });
  for (let buyer = 0; buyer < 4; buyer++) {
    await applyEvent(db, sessionEvent(await aCheckout(db, [{ variantId: variant.id, quantity: 1 }])));
  }
  expect(await onHand(variant.id)).toBe(-2);
});

test.each([
  ["another amount", { amount_subtotal: 1, amount_total: 491 }, "goods for $0.01 were paid"],
  ["a session of another mode", { mode: "subscription" }, "a session in mode subscription"],
  ["another currency", { currency: "eur" }, "paid in EUR, agreed in USD"],
  [
    "free shipping that was not given",
    { amount_total: 2500, total_details: { amount_shipping: 0 } },
    "shipping of $0.00 was paid",
  ],
  ["parts that do not make the total", { amount_total: 1 }, "its parts make $29.90"],
  ["a session that is not the checkout's", { id: "cs_test_other" }, "paid on session cs_test_other"],
])("%s is quarantined: applied to nothing, and said", async (_, over, reason) => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const event = sessionEvent(checkout, "checkout.session.completed", over);
  const applied = await applyEvent(db, event);
  expect(applied).toMatchObject({ result: "APPLIED", verdict: { status: "QUARANTINED" } });
  expect(await onHand(variant.id)).toBe(10);
  expect(await verdictOf(event.id)).toContain(reason);
});

test("what a promotion code took off is in the order, whether it is settled alone or with others", async () => {
  const variant = await aVariant(db, { onHand: 60 });
  const checkouts: Awaited<ReturnType<typeof aCheckout>>[] = [];
  for (let n = 0; n < 40; n++) {
    checkouts.push(await aCheckout(db, [{ variantId: variant.id, quantity: 1 }], { promotionCodes: true }));
  }
  const paid = (checkout: (typeof checkouts)[number], at: number) =>
    sessionEvent(checkout, "checkout.session.completed", withDiscount(checkout, at * 50));
  const [alone, ...together] = checkouts;
  if (alone) await applyEvent(db, paid(alone, 0));
  await Promise.all(together.map((checkout, at) => batcher.apply(paid(checkout, at + 1))));
  for (const [at, { id }] of checkouts.entries()) {
    expect(await db.order.findUniqueOrThrow({ where: { checkoutId: id } })).toMatchObject({
      ...{ status: "PROCESSING", subtotalMinor: 2500, shippingMinor: 490 },
      ...{ discountMinor: at * 50, totalMinor: 2990 - at * 50, discountCode: null },
    });
  }
  // Whoever was given a discount has its name asked for, and nobody else.
  const asked = await db.$queryRaw<{ orderId: string }[]>`
    SELECT j.payload->>'orderId' AS "orderId" FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'name-discount'`;
  expect(asked).toHaveLength(39);
});

test.each<
  [string, boolean, number, (over: ReturnType<typeof withDiscount>) => Record<string, unknown>, string]
>([
  ["a discount on a session that takes no codes", false, 500, (over) => over, "no discount was agreed"],
  ["all of it off where no code was agreed", false, 2500, (over) => over, "no discount was agreed"],
  [
    "a code's discount that the total does not show",
    true,
    500,
    (over) => ({ ...over, amount_total: 2990 }),
    "its parts make $24.90",
  ],
  [
    "more off than the code says",
    true,
    500,
    (over) => ({ ...over, amount_total: 1990 }),
    "a total of $19.90 was paid",
  ],
  [
    "a discount taken off the goods instead of beside them",
    true,
    500,
    (over) => ({ ...over, amount_subtotal: 2000, total_details: { amount_shipping: 490 } }),
    "goods for $20.00 were paid",
  ],
  ["more off than it costs", true, 3000, (over) => over, "$30.00 were taken off $29.90"],
  ["a discount below nothing", true, -500, (over) => over, "-$5.00 were taken off"],
])("%s is quarantined: nobody agreed on it", async (_, promotionCodes, off, change, reason) => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }], { promotionCodes });
  const over = change(withDiscount(checkout, off));
  const event = sessionEvent(checkout, "checkout.session.completed", over);
  expect(await applyEvent(db, event)).toMatchObject({ verdict: { status: "QUARANTINED" } });
  expect(await onHand(variant.id)).toBe(10);
  expect(await verdictOf(event.id)).toContain(reason);
  expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(0);
});

test("with a discount, what is missing goes back at what was paid for it, and shipping stays paid", async () => {
  await aStore(db, { shortagePolicy: "SHIP_AVAILABLE" });
  const [cup, pot] = [
    await aVariant(db, { priceMinor: 1000 }),
    await aVariant(db, { onHand: 1, priceMinor: 999 }),
  ];
  const lines = [
    { variantId: cup.id, quantity: 1 },
    { variantId: pot.id, quantity: 3 },
  ];
  const checkout = await aCheckout(db, lines, { promotionCodes: true });
  // A quarter of 39.97: 9.99. The pots' part of the 29.98 that was paid for goods is 22.48, of which two thirds.
  const event = sessionEvent(checkout, "checkout.session.completed", withDiscount(checkout, 999));
  await applyEvent(db, event);
  await aStore(db, { shortagePolicy: "REFUND_ALL" });
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { refunds: true },
  });
  expect(order).toMatchObject({ status: "PROCESSING", totalMinor: 3997 - 999 + 490 });
  expect(order.refunds.map(({ amountMinor }) => amountMinor)).toEqual([1499]);
});

test.each([
  ["on top", "EXCLUSIVE", 3220, { taxMinor: 430, taxIncludedMinor: 0 }],
  ["in the prices", "INCLUSIVE", 2790, { taxMinor: 0, taxIncludedMinor: 430 }],
] as const)(
  "tax %s is in the order as Stripe took it, beside a discount",
  async (_, taxBehavior, total, taxes) => {
    const variant = await aVariant(db);
    const lines = [{ variantId: variant.id, quantity: 1 }];
    const checkout = await aCheckout(db, lines, { promotionCodes: true, taxBehavior });
    const total_details = { amount_discount: 200, amount_shipping: 490, amount_tax: 430 };
    const paid = { amount_total: total, total_details };
    await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", paid));
    expect(await db.order.findUniqueOrThrow({ where: { checkoutId: checkout.id } })).toMatchObject({
      ...{
        status: "PROCESSING",
        subtotalMinor: 2500,
        discountMinor: 200,
        shippingMinor: 490,
        totalMinor: total,
      },
      ...taxes,
    });
  },
);

test.each([
  ["tax where none was agreed", undefined, 2990, 100, "$1.00 of tax were paid, and none was agreed"],
  ["tax on top where it was to be in the prices", "INCLUSIVE", 3420, 430, "its parts make $29.90"],
  ["tax in the prices where it was to come on top", "EXCLUSIVE", 2990, 430, "its parts make $34.20"],
  ["tax below nothing", "EXCLUSIVE", 2490, -500, "-$5.00 of tax"],
  ["more tax than was paid", "INCLUSIVE", 2990, 3000, "$30.00 of tax in a total of $29.90"],
] as const)(
  "%s is quarantined: applied to nothing, and said so",
  async (_, taxBehavior, total, tax, reason) => {
    const variant = await aVariant(db);
    const lines = [{ variantId: variant.id, quantity: 1 }];
    const checkout = await aCheckout(db, lines, taxBehavior ? { taxBehavior } : {});
    const total_details = { amount_discount: 0, amount_shipping: 490, amount_tax: tax };
    const event = sessionEvent(checkout, "checkout.session.completed", {
      amount_total: total,
      total_details,
    });
    expect(await applyEvent(db, event)).toMatchObject({ verdict: { status: "QUARANTINED" } });
    expect(await onHand(variant.id)).toBe(10);
    expect(await verdictOf(event.id)).toContain(reason);
  },
);

test("goods that a code made free and that are gone: an order, and nothing to refund", async () => {
  const variant = await aVariant(db, { onHand: 0 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }], { promotionCodes: true });
  const free = {
    ...withDiscount(checkout, 2990),
    payment_status: "no_payment_required",
    payment_intent: null,
  };
  const event = sessionEvent(checkout, "checkout.session.completed", free);
  await applyEvent(db, event);
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { refunds: true },
  });
  expect(order).toMatchObject({ status: "SOLD_OUT", totalMinor: 0, refunds: [] });
  expect(await verdictOf(event.id)).toBe(`order ${order.number} sold out: nothing to refund`);
});

test("a session that we never opened is recorded and has no effect", async () => {
  const event = anEvent("checkout.session.completed", {
    id: "cs_test_link",
    object: "checkout.session",
    metadata: {},
    payment_status: "paid",
    livemode: false,
  });
  expect(await applyEvent(db, event)).toMatchObject({ result: "APPLIED", verdict: { status: "IGNORED" } });
  expect(await verdictOf(event.id)).toBe("not opened by this shop");
});

test("kinds of event that we do not know are recorded and ignored", async () => {
  const event = anEvent("radar.early_fraud_warning.created", {
    id: "issfr_1",
    object: "radar.early_fraud_warning",
  });
  expect(await applyEvent(db, event)).toMatchObject({ result: "APPLIED", verdict: { status: "IGNORED" } });
});
