import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliver, moneyOf, newsOf, openTill, type Till } from "@/dev/chaos/till";
import { applyEvent } from "@/lib/checkout/apply-event";
import { auditPayments, lastDays } from "@/lib/checkout/audit-payments";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { carryOutRefund } from "@/lib/checkout/carry-out-refund";
import { checkInvariants, INVARIANTS } from "@/lib/checkout/invariants";
import { nameDiscount } from "@/lib/checkout/name-discount";
import { refundAsWished } from "@/lib/checkout/refund-as-wished";
import { refundOrder } from "@/lib/checkout/refund-order";
import {
  aCheckout,
  aRefundForm,
  expectInvariants,
  SHIPPING_MINOR,
  sessionEvent,
} from "@/lib/checkout/testing";
import { moveStock } from "@/lib/inventory/move-stock";
import { stripe } from "@/lib/stripe/client";
import { aStore, aVariant } from "@/prisma/factories";

let till: Till;

beforeAll(async () => {
  till = await openTill();
});
beforeEach(() => {
  till.standIn.control.reset();
});
afterEach(() => expectInvariants(till.db));
afterAll(() => till.close());

/** Two units of a variant, paid at Stripe; `left` is what there is when the news arrives. */
async function anOrder({ left = 10, priceMinor = 2400 } = {}) {
  const { db, standIn } = till;
  const variant = await aVariant(db, { onHand: 10, priceMinor });
  const checkout = await till.open([{ variantId: variant.id, quantity: 2 }]);
  const lost = left - 10;
  if (lost) await moveStock(db, { variantId: variant.id, quantity: lost, reason: "LOST" });
  const { session } = standIn.control.pay({ session: checkout.stripeSessionId ?? "", outcome: "paid" });
  await deliver(till, "checkout.session.completed");
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: true },
  });
  return { variant, checkout, order, intent: String(session.payment_intent) };
}

const refundsOf = (orderId: string) =>
  till.db.refund.findMany({ where: { orderId }, orderBy: { createdAt: "asc" } });
const carryOutAll = async (orderId: string) => {
  for (const { id } of await refundsOf(orderId)) await carryOutRefund(till.db, id);
};
const wish = (orderId: string, amountMinor: number) => ({
  orderId,
  amountMinor,
  lines: [],
  note: "",
  userId: till.userId,
});

test("partial refunds add up to what was captured, and not to one cent more", async () => {
  const { order, intent } = await anOrder();
  for (const amountMinor of [1000, 1, 2289, 2000]) {
    expect(await refundOrder(till.db, wish(order.id, amountMinor))).toMatchObject({ ok: true });
    await carryOutAll(order.id);
  }
  expect(await refundOrder(till.db, wish(order.id, 1))).toMatchObject({ ok: false });
  expect(moneyOf(till, intent)).toEqual({ captured: 5290, refunded: 5290 });
  expect((await refundsOf(order.id)).map(({ status }) => status)).toEqual(Array(4).fill("SUCCEEDED"));
});

test("news of a refund in the wrong order ends in the same state", async () => {
  const { order } = await anOrder();
  till.standIn.control.refunds({ outcome: "pending_then_succeeds", afterMs: null });
  await refundOrder(till.db, wish(order.id, 5290));
  await carryOutAll(order.id);
  const [pending] = await refundsOf(order.id);
  expect(pending?.status).toBe("PENDING");
  till.standIn.control.settle({ refund: pending?.stripeRefundId ?? "", succeeds: true });
  const news = await newsOf(till, "refund.created", "refund.updated");
  for (const event of news.reverse()) await applyEvent(till.db, event);
  expect(await refundsOf(order.id)).toMatchObject([{ status: "SUCCEEDED" }]);
});

test.each([
  ["heard of before our own refund is made", true],
  ["of which we have not heard yet", false],
])(
  "a partial refund of a sold-out order in the dashboard, %s: the rest goes back as well",
  async (_, heard) => {
    const { order, intent } = await anOrder({ left: 1 });
    expect(order.status).toBe("SOLD_OUT");
    till.standIn.control.refund({ payment_intent: intent, amount: 1290 });
    if (heard) await deliver(till, "refund.created", "refund.updated");
    await carryOutAll(order.id);
    await carryOutAll(order.id);
    await deliver(till, "refund.created", "refund.updated");
    expect(moneyOf(till, intent)).toEqual({ captured: 5290, refunded: 5290 });
    const paid = (await refundsOf(order.id)).filter(({ status }) => status === "SUCCEEDED");
    expect(paid.map(({ amountMinor }) => amountMinor).sort()).toEqual([1290, 4000]);
  },
);

test("a cancellation and a dashboard refund at once pay back what was captured, once", async () => {
  const { order, intent } = await anOrder();
  const cancelling = cancelOrder(till.db, { orderId: order.id, userId: till.userId, note: "" });
  till.standIn.control.refund({ payment_intent: intent, amount: 5000 });
  await Promise.all([cancelling, deliver(till, "refund.created")]);
  await carryOutAll(order.id);
  await carryOutAll(order.id);
  await deliver(till, "refund.created", "refund.updated");
  expect(moneyOf(till, intent)).toEqual({ captured: 5290, refunded: 5290 });
});

test.each<["429" | "500" | "lost", string]>([
  ["429", "refused as too many"],
  ["500", "answered with an error"],
  ["lost", "done, and its answer lost"],
])("while a refund is made, Stripe's %s (%s) is retried with the same key: one refund", async (kind, _) => {
  const { order, intent } = await anOrder({ left: 1 });
  till.standIn.control.fault({ kind, route: "POST /v1/refunds", next: 4 });
  for (let tries = 0; tries < 5; tries++) await carryOutAll(order.id).catch(() => {});
  expect(moneyOf(till, intent)).toEqual({ captured: 5290, refunded: 5290 });
  expect(await refundsOf(order.id)).toMatchObject([{ status: "SUCCEEDED", amountMinor: 5290 }]);
});

test("while a refund or a session is made, Stripe does not answer at all: it is asked again, and makes one", async () => {
  const { order, intent } = await anOrder({ left: 1 });
  const variant = await aVariant(till.db, { onHand: 1 });
  // The SDK waits 15 seconds for an answer before it asks again.
  till.standIn.control.fault({ kind: "timeout", route: "POST /v1/refunds", next: 1 });
  till.standIn.control.fault({ kind: "timeout", route: "POST /v1/checkout/sessions", next: 1 });
  const opening = till.open([{ variantId: variant.id, quantity: 1 }]);
  await carryOutAll(order.id);
  const { id, stripeSessionId } = await opening;
  const { data: sessions } = await stripe().checkout.sessions.list({ limit: 100 });
  expect(sessions.filter((session) => session.client_reference_id === id)).toMatchObject([
    { id: stripeSessionId, status: "open" },
  ]);
  expect(moneyOf(till, intent)).toEqual({ captured: 5290, refunded: 5290 });
  expect(await refundsOf(order.id)).toMatchObject([{ status: "SUCCEEDED" }]);
});

test("a session that needs no payment, since a discount made it free, places its order", async () => {
  const { db } = till;
  const variant = await aVariant(db, { onHand: 3 });
  const lines = [{ variantId: variant.id, quantity: 1 }];
  const checkout = await aCheckout(db, lines, { promotionCodes: true });
  const discount = checkout.subtotalMinor + SHIPPING_MINOR;
  const free = {
    payment_status: "no_payment_required",
    payment_intent: null,
    amount_total: 0,
    total_details: { amount_discount: discount, amount_shipping: SHIPPING_MINOR, amount_tax: 0 },
  };
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", free));
  const order = await db.order.findUniqueOrThrow({ where: { checkoutId: checkout.id } });
  expect(order).toMatchObject({ status: "PROCESSING", totalMinor: 0, discountMinor: discount });
  expect(await db.stockLevel.findUniqueOrThrow({ where: { variantId: variant.id } })).toMatchObject({
    onHand: 2,
  });
  expect(await refundOrder(db, wish(order.id, 1))).toMatchObject({ ok: false });
});

describe("a buyer with a promotion code", () => {
  const api = () =>
    new Stripe("sk_test_standin", { host: "127.0.0.1", port: till.standIn.port, protocol: "http" });
  beforeEach(async () => {
    await till.db.storeSettings.update({ where: { id: 1 }, data: { promotionCodes: true } });
    for (const [code, worth] of Object.entries({
      TENTH: { percent_off: 10 },
      FIVER: { amount_off: 500, currency: "usd" },
      GIFT: { percent_off: 100 },
    })) {
      const { id: coupon } = await api().coupons.create(worth);
      await api().promotionCodes.create({ code, promotion: { type: "coupon", coupon } });
    }
  });
  afterEach(() => till.db.storeSettings.update({ where: { id: 1 }, data: { promotionCodes: false } }));

  /** Two units at 24.00, paid with this code through Stripe. */
  async function bought(promotionCode: string) {
    const variant = await aVariant(till.db, { priceMinor: 2400 });
    const checkout = await till.open([{ variantId: variant.id, quantity: 2 }]);
    expect(checkout.promotionCodes).toBe(true);
    const { session } = till.standIn.control.pay({ session: checkout.stripeSessionId ?? "", promotionCode });
    await deliver(till, "checkout.session.completed");
    const order = await till.db.order.findUniqueOrThrow({
      where: { checkoutId: checkout.id },
      include: { lines: true },
    });
    return { order, intent: String(session.payment_intent) };
  }

  test("pays less, the book says how much and for which code, and no more than that goes back", async () => {
    const { order, intent } = await bought("tenth");
    expect(order).toMatchObject({ subtotalMinor: 4800, discountMinor: 480, totalMinor: 4810 });
    expect(moneyOf(till, intent)).toEqual({ captured: 4810, refunded: 0 });
    till.standIn.control.fault({ kind: "500", route: "GET /v1/checkout/sessions/*", next: 3 });
    await expect(nameDiscount(till.db, order.id)).rejects.toThrow();
    till.standIn.control.clearFaults();
    await nameDiscount(till.db, order.id);
    expect(await till.db.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({
      discountCode: "TENTH",
    });
    // One of the two was paid for with 21.60, and so was the other.
    const lines = [{ orderLineId: order.lines[0]?.id ?? "", quantity: 1 }];
    for (const refunded of [2160, 4320]) {
      const form = aRefundForm({ orderId: order.id, lines, userId: till.userId });
      expect(await refundAsWished(till.db, form)).toMatchObject({ ok: true });
      await carryOutAll(order.id);
      expect(moneyOf(till, intent).refunded).toBe(refunded);
    }
    expect(await refundOrder(till.db, wish(order.id, 491))).toMatchObject({ ok: false });
    expect(await refundOrder(till.db, wish(order.id, 490))).toMatchObject({ ok: true });
  });

  test("who has the goods for free still pays for shipping", async () => {
    const { order, intent } = await bought("GIFT");
    expect(order).toMatchObject({ discountMinor: 4800, totalMinor: 490 });
    expect(moneyOf(till, intent).captured).toBe(490);
  });

  test("who has all of it for free pays nothing, and can cancel without a refund", async () => {
    await till.db.shippingRate.update({ where: { id: till.shippingRateId }, data: { freeFromMinor: 100 } });
    const { order } = await bought("GIFT");
    await till.db.shippingRate.update({ where: { id: till.shippingRateId }, data: { freeFromMinor: null } });
    expect(order).toMatchObject({ discountMinor: 4800, totalMinor: 0, paymentIntentId: null });
    const cancelled = await cancelOrder(till.db, { orderId: order.id, userId: null, note: "" });
    expect(cancelled).toMatchObject({ ok: true });
    expect(await refundsOf(order.id)).toEqual([]);
    expect((await auditPayments(till.db, lastDays(3))).findings).toEqual([]);
  });

  test("of a payment that another session's code would fit, nothing is settled once codes are off", async () => {
    const variant = await aVariant(till.db);
    await till.db.storeSettings.update({ where: { id: 1 }, data: { promotionCodes: false } });
    const { stripeSessionId } = await till.open([{ variantId: variant.id, quantity: 1 }]);
    const enter = () => till.standIn.control.pay({ session: stripeSessionId ?? "", promotionCode: "FIVER" });
    expect(enter).toThrow("This code is invalid.");
  });
});

describe("where Stripe reckons tax", () => {
  afterEach(() =>
    till.db.storeSettings.update({
      where: { id: 1 },
      data: { taxBehavior: null, shippingCountries: ["US", "DE"] },
    }),
  );

  test.each([
    ["on top of the prices", "EXCLUSIVE", { totalMinor: 6295, taxMinor: 1005, taxIncludedMinor: 0 }, 2856],
    ["in the prices", "INCLUSIVE", { totalMinor: 5290, taxMinor: 0, taxIncludedMinor: 844 }, 2400],
  ] as const)(
    "%s, the order says how much, and half of the goods is worth half of what was paid",
    async (_, taxBehavior, sums, half) => {
      // The stand-in's buyers live in the first of these countries; there 19 % are due.
      await till.db.storeSettings.update({
        where: { id: 1 },
        data: { taxBehavior, shippingCountries: ["DE"] },
      });
      const { order, intent } = await anOrder();
      expect(order).toMatchObject({ subtotalMinor: 4800, shippingMinor: 490, ...sums });
      expect(moneyOf(till, intent)).toEqual({ captured: sums.totalMinor, refunded: 0 });
      const lines = [{ orderLineId: order.lines[0]?.id ?? "", quantity: 1 }];
      await refundAsWished(till.db, aRefundForm({ orderId: order.id, lines, userId: till.userId }));
      await carryOutAll(order.id);
      expect(moneyOf(till, intent).refunded).toBe(half);
    },
  );
});

test("no_payment_required with money still owed takes nothing", async () => {
  const { db } = till;
  const variant = await aVariant(db, { onHand: 3 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const over = { payment_status: "no_payment_required" };
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", over));
  expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(0);
});

describe("a currency without decimals", () => {
  test("is counted in whole yen from the cart to the refund", async () => {
    const { db, standIn } = till;
    await db.storeSettings.update({ where: { id: 1 }, data: { currency: "JPY" } });
    const { order, intent } = await anOrder({ priceMinor: 1200 });
    expect(order).toMatchObject({ currency: "JPY", subtotalMinor: 2400, totalMinor: 2890 });
    expect(standIn.control.ledger()).toMatchObject([{ currency: "jpy", captured: 2890 }]);
    expect(await refundOrder(db, wish(order.id, 890))).toEqual({
      ok: true,
      message: "¥890 is on its way back.",
    });
    await carryOutAll(order.id);
    expect(moneyOf(till, intent)).toEqual({ captured: 2890, refunded: 890 });
    await db.storeSettings.update({ where: { id: 1 }, data: { currency: "USD" } });
  });
});

test("an order that is disputed is not refunded a second time by the shop, and staff see why", async () => {
  const { order, intent } = await anOrder();
  till.standIn.control.dispute({ payment_intent: intent });
  await deliver(till, "charge.dispute.created");
  await refundOrder(till.db, wish(order.id, 5290));
  await carryOutAll(order.id);
  const [refund] = await refundsOf(order.id);
  expect(refund).toMatchObject({ status: "FAILED", failureReason: expect.stringMatching(/\w+/) });
  expect(moneyOf(till, intent).refunded).toBe(0);
});

describe("tampering is reported by name", () => {
  const WRITTEN_ONCE = 'ALTER TABLE stock_movement DISABLE TRIGGER "stock_movement_written_once"';

  test.each<[string, string[], (order: string, variant: string) => string[]]>([
    [
      "one stock row",
      ["every level is the sum of its movements"],
      (_, variant) => [`UPDATE stock_level SET on_hand = on_hand + 1 WHERE variant_id = '${variant}'`],
    ],
    [
      "one movement, with its guard switched off",
      [
        "every level is the sum of its movements",
        "every movement continues from the one before it",
        "one sale movement per order line, of the units that were there",
      ],
      (_, variant) => [
        WRITTEN_ONCE,
        `UPDATE stock_movement SET quantity = -1 WHERE variant_id = '${variant}' AND reason = 'SALE'`,
      ],
    ],
    [
      "one movement, deleted",
      [
        "every level is the sum of its movements",
        "one sale movement per order line, of the units that were there",
      ],
      (_, variant) => [
        WRITTEN_ONCE,
        `DELETE FROM stock_movement WHERE variant_id = '${variant}' AND reason = 'SALE'`,
      ],
    ],
    [
      "one order line",
      [
        "order lines equal the checkout's lines",
        "one sale movement per order line, of the units that were there",
      ],
      (order) => [`UPDATE order_line SET quantity = 1 WHERE order_id = '${order}'`],
    ],
    [
      "the name on one order line",
      ["order lines equal the checkout's lines"],
      (order) => [`UPDATE order_line SET product_name = 'Another' WHERE order_id = '${order}'`],
    ],
    [
      "one refund, of more than was captured",
      ["refunds that did not fail are not more than what was captured"],
      (order) => [
        `INSERT INTO refund (id, order_id, amount_minor, currency, reason, status, stripe_refund_id, updated_at)
         VALUES (gen_random_uuid(), '${order}', 5291, 'USD', 'REQUESTED', 'SUCCEEDED', 're_much', now())`,
      ],
    ],
    [
      "a line of one refund",
      ["units refunded are not more than units sold"],
      (order) => [
        `INSERT INTO refund (id, order_id, amount_minor, currency, reason, status, stripe_refund_id, updated_at)
         VALUES (gen_random_uuid(), '${order}', 10, 'USD', 'REQUESTED', 'SUCCEEDED', 're_few', now())`,
        `INSERT INTO refund_line (refund_id, order_line_id, quantity)
         SELECT r.id, l.id, l.quantity + 1 FROM refund r JOIN order_line l USING (order_id) WHERE order_id = '${order}'`,
      ],
    ],
    [
      "the discount of one order, which agreed on none",
      [
        "an order comes to what its checkout agreed, with the code and the tax it allowed, unless staff accepted another payment",
      ],
      (order) => [
        `UPDATE orders SET discount_minor = 100, total_minor = total_minor - 100 WHERE id = '${order}'`,
      ],
    ],
    [
      "the tax of one order, which agreed on none",
      [
        "an order comes to what its checkout agreed, with the code and the tax it allowed, unless staff accepted another payment",
      ],
      (order) => [`UPDATE orders SET tax_included_minor = 1 WHERE id = '${order}'`],
    ],
    [
      "a refund that was meant, and never queued",
      ["a refund that is only meant has its job"],
      (order) => [
        `INSERT INTO refund (id, order_id, amount_minor, currency, reason, updated_at)
         VALUES (gen_random_uuid(), '${order}', 10, 'USD', 'REQUESTED', now())`,
      ],
    ],
    [
      "an event that was applied twice, or whose order is gone",
      ["an order was placed by one event, and an event that says it placed one did"],
      (order) => [
        `INSERT INTO webhook_event (id, type, livemode, status, verdict, checkout_id, payload, created_at)
         SELECT 'evt_twin_' || o.number, type, livemode, e.status, verdict, e.checkout_id, payload, created_at
         FROM webhook_event e JOIN orders o ON o.checkout_id = e.checkout_id WHERE o.id = '${order}'`,
      ],
    ],
    [
      "an event whose order is another one",
      ["an order was placed by one event, and an event that says it placed one did"],
      (order) => [`UPDATE orders SET number = -1 WHERE id = '${order}'`],
    ],
    [
      "a job that a dead worker holds",
      ["no job is older than 15 minutes without a recorded error"],
      () => [
        `UPDATE graphile_worker._private_jobs SET run_at = now() - interval '16 minutes', attempts = 1,
           locked_at = now() - interval '16 minutes', locked_by = 'worker-that-is-gone'`,
      ],
    ],
    [
      "the sums of one order, kept adding up",
      [
        "an order's lines make its subtotal, and its parts its total",
        "an order comes to what its checkout agreed, with the code and the tax it allowed, unless staff accepted another payment",
      ],
      (order) => [
        `UPDATE orders SET subtotal_minor = subtotal_minor + 1, total_minor = total_minor + 1 WHERE id = '${order}'`,
      ],
    ],
    [
      "one order, taken away from its checkout",
      ["an order's checkout is settled"],
      (order) => [
        `UPDATE checkout SET status = 'OPEN' WHERE id = (SELECT checkout_id FROM orders WHERE id = '${order}')`,
      ],
    ],
  ])("%s", async (_, names, tamper) => {
    const { order, variant } = await anOrder();
    await expectReported(names, tamper(order.id, variant.id));
  });

  const OF_STAFF = "a refund that staff asked for is there, as they asked for it";
  const OF_STRIPE = "a refund is in the book as Stripe told of it";
  test.each<[string, string[], (refund: string) => string[]]>([
    [
      "its amount",
      [OF_STAFF, OF_STRIPE],
      (id) => [`UPDATE refund SET amount_minor = 900 WHERE id = '${id}'`],
    ],
    ["its currency", [OF_STRIPE], (id) => [`UPDATE refund SET currency = 'EUR' WHERE id = '${id}'`]],
    [
      "its order",
      [OF_STAFF, OF_STRIPE],
      (id) => [
        `UPDATE refund SET order_id = (SELECT min(id::text)::uuid FROM orders WHERE id <> order_id) WHERE id = '${id}'`,
      ],
    ],
    ["that it was paid", [OF_STRIPE], (id) => [`UPDATE refund SET status = 'PENDING' WHERE id = '${id}'`]],
    ["that it did not fail", [OF_STRIPE], (id) => [`UPDATE refund SET status = 'FAILED' WHERE id = '${id}'`]],
    ["its units", [OF_STAFF], (id) => [`UPDATE refund_line SET quantity = 2 WHERE refund_id = '${id}'`]],
    [
      "that it was there at all",
      [OF_STAFF, OF_STRIPE],
      (id) => [`DELETE FROM refund_line WHERE refund_id = '${id}'`, `DELETE FROM refund WHERE id = '${id}'`],
    ],
  ])("one refund that was paid, with its guards switched off: %s", async (_, names, tamper) => {
    await anOrder();
    const { order } = await anOrder();
    const lines = [{ orderLineId: order.lines[0]?.id ?? "", quantity: 1, restock: false }];
    await refundOrder(till.db, { ...wish(order.id, 1000), lines });
    await carryOutAll(order.id);
    await deliver(till, "refund.created", "refund.updated");
    const [refund] = await refundsOf(order.id);
    await expectReported(names, [
      "ALTER TABLE refund DISABLE TRIGGER USER",
      "ALTER TABLE refund_line DISABLE TRIGGER USER",
      ...tamper(refund?.id ?? ""),
    ]);
  });

  test.each(["SUCCEEDED", "CANCELLED"])("one refund that was only meant, called %s", async (status) => {
    const { order } = await anOrder();
    await refundOrder(till.db, wish(order.id, 1000));
    await expectReported(
      ["a refund that succeeded has Stripe's id, and one that was dropped another that overtook it"],
      [`UPDATE refund SET status = '${status}' WHERE order_id = '${order.id}'`],
    );
  });

  const withoutRefund = (order: string) => [
    "ALTER TABLE refund DISABLE TRIGGER USER",
    "ALTER TABLE refund_line DISABLE TRIGGER USER",
    `DELETE FROM refund_line WHERE refund_id IN (SELECT id FROM refund WHERE order_id = '${order}')`,
    `DELETE FROM refund WHERE order_id = '${order}'`,
  ];

  test("a cancelled order's refund, deleted before it was made", async () => {
    const { order } = await anOrder();
    await cancelOrder(till.db, { orderId: order.id, userId: till.userId, note: "" });
    await expectReported(
      ["a cancelled order's money is all refunded, on its way, or known to have failed"],
      withoutRefund(order.id),
    );
  });

  test.each<[string, (order: string) => string[]]>([
    ["deleted", (order) => withoutRefund(order)],
    [
      "lowered",
      (order) => [
        "ALTER TABLE refund DISABLE TRIGGER USER",
        `UPDATE refund SET amount_minor = amount_minor - 200 WHERE order_id = '${order}'`,
      ],
    ],
  ])("the refund of missing units, %s before it was made", async (_, tamper) => {
    await aStore(till.db, { shortagePolicy: "SHIP_AVAILABLE" });
    const { order } = await anOrder({ left: 1 });
    await aStore(till.db, { shortagePolicy: "REFUND_ALL" });
    expect(order.lines[0]).toMatchObject({ quantity: 2, quantityMissing: 1 });
    await expectReported(["what was paid for units that were missing has its refund"], tamper(order.id));
  });

  test("more rows than are shown are counted all the same", async () => {
    await expectReported(
      ["every level is the sum of its movements"],
      [
        `INSERT INTO variant (id, product_id, sku, price_minor, updated_at)
       SELECT gen_random_uuid(), (SELECT product_id FROM variant LIMIT 1), 'TAMPERED-' || n, 100, now()
       FROM generate_series(1, 120) AS n`,
        `INSERT INTO stock_level (variant_id, on_hand) SELECT id, 1 FROM variant WHERE sku LIKE 'TAMPERED-%'`,
      ],
      { "every level is the sum of its movements": 120 },
    );
  });

  test.each(INVARIANTS)("the rows that break it can be counted: $name", async ({ sql }) => {
    expect(await till.db.$queryRawUnsafe(`SELECT count(*)::int AS n FROM (${sql}) AS broken`)).toEqual([
      { n: 0 },
    ]);
  });

  /** Tampers, looks, and takes it back. */
  async function expectReported(
    names: string[],
    statements: string[],
    counts: Record<string, number> = {},
  ): Promise<void> {
    const rolledBack = new Error("rolled back");
    const look = till.db.$transaction(async (tx) => {
      for (const sql of statements) await tx.$executeRawUnsafe(sql);
      const broken = (await checkInvariants(tx)).filter(({ rows }) => rows.length > 0);
      expect(broken.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
      const counted = Object.fromEntries(broken.map(({ name, count }) => [name, count]));
      expect(counted).toMatchObject(counts);
      throw rolledBack;
    });
    await expect(look).rejects.toBe(rolledBack);
  }
});
