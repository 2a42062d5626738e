import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { moveStock } from "@/lib/inventory/move-stock";
import { log } from "@/lib/log";
import { acknowledgeRefund } from "@/lib/orders/acknowledge-refund";
import { countOrdersWaiting } from "@/lib/orders/count-attention";
import { listOrders } from "@/lib/orders/list-orders";
import { readOrderForStaff } from "@/lib/orders/read-order-for-staff";
import { readTimeline } from "@/lib/orders/read-timeline";
import { shipOrder } from "@/lib/orders/ship-order";
import { parseEvent } from "@/lib/stripe/verify-event";
import { aCart, aShippingRate, aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { cancelOrder } from "./cancel-order";
import { carryOutRefund } from "./carry-out-refund";
import { findEarlyNews } from "./early-news";
import { openCheckout } from "./open-checkout";
import { refundAsWished } from "./refund-as-wished";
import { refundOrder } from "./refund-order";
import { replayEvent } from "./replay-event";
import { anEvent, aRefundForm, expectInvariants } from "./testing";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let standIn: StripeStandIn;
let shippingRateId: string;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
  shippingRateId = (await aShippingRate(db, { amountMinor: 490 })).id;
  userId = (await aUser(db, { role: "STAFF" })).id;
  standIn = await startStripe({ port: 0 });
  process.env["STRIPE_API_BASE"] = standIn.url;
});
beforeEach(() => {
  standIn.control.reset();
  standIn.control.clock(0);
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await standIn.close();
  await db.$disconnect();
  await database.drop();
});

/** Everything that Stripe has said so far about these kinds, as the webhook would bring it. */
async function news(...types: string[]) {
  const { data } = await (
    await fetch(`${standIn.url}/v1/events?limit=100`, {
      headers: { authorization: "Bearer sk_test_standin" },
    })
  ).json();
  const events = (data as { type: string }[]).filter(({ type }) => types.includes(type)).reverse();
  return events.map((event) => parseEvent(JSON.stringify(event)));
}

async function deliver(...types: string[]): Promise<void> {
  for (const event of await news(...types)) expect((await applyEvent(db, event)).result).toBe("APPLIED");
}

/** A payment made at Stripe, of which we may or may not have heard yet. */
async function aPayment({ onHand = 10, quantity = 2 } = {}) {
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity }] });
  await openCheckout(db, {
    cartId: cart.id,
    userId: null,
    email: "ada@example.com",
    shippingRateId,
    locale: "en",
  });
  const checkout = await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } });
  if (onHand !== 10) {
    await moveStock(db, {
      variantId: variant.id,
      quantity: onHand - 10,
      reason: "LOST",
      note: "while they paid",
    });
  }
  const { session } = standIn.control.pay({
    session: checkout.stripeSessionId ?? "",
    outcome: "paid",
  });
  return { variant, checkout, paymentIntentId: String(session.payment_intent) };
}

async function anOrder(wish = {}) {
  const payment = await aPayment(wish);
  await deliver("checkout.session.completed");
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: payment.checkout.id },
    include: { lines: true, refunds: true },
  });
  return { ...payment, order, line: order.lines[0]?.id ?? "" };
}

const onHand = async (variantId: string) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
const refundsOf = (orderId: string) =>
  db.refund.findMany({ where: { orderId }, orderBy: { createdAt: "asc" } });
const paidBack = (paymentIntentId: string) =>
  standIn.control.ledger().find(({ payment_intent }) => payment_intent === paymentIntentId)?.refunded ?? 0;

/** Stripe makes the refund, and we never hear of it. */
async function losingTheAnswer(work: () => Promise<unknown>): Promise<void> {
  standIn.control.fault({ kind: "lost", route: "POST /v1/refunds" });
  await expect(work()).rejects.toThrow();
  standIn.control.clearFaults();
}

test("a sold-out order's money goes back in full, once, however often the job runs", async () => {
  const { order, paymentIntentId } = await anOrder({ onHand: 1 });
  expect(order.status).toBe("SOLD_OUT");
  const refundId = order.refunds[0]?.id ?? "";
  await Promise.all([carryOutRefund(db, refundId), carryOutRefund(db, refundId)]);
  await carryOutRefund(db, refundId);
  expect(paidBack(paymentIntentId)).toBe(5290);
  expect(await refundsOf(order.id)).toMatchObject([{ status: "SUCCEEDED", amountMinor: 5290 }]);
});

test("a refund whose answer was lost is found and not made again, even after Stripe has forgotten the key", async () => {
  const { order, paymentIntentId } = await anOrder({ onHand: 1 });
  const refundId = order.refunds[0]?.id ?? "";
  await losingTheAnswer(() => carryOutRefund(db, refundId));
  expect(paidBack(paymentIntentId)).toBe(5290);
  expect(await refundsOf(order.id)).toMatchObject([{ status: "PENDING", stripeRefundId: null }]);
  standIn.control.clock(25 * 60 * 60 * 1000);
  await carryOutRefund(db, refundId);
  expect(paidBack(paymentIntentId)).toBe(5290);
  expect(await refundsOf(order.id)).toMatchObject([{ status: "SUCCEEDED" }]);
});

test("while Stripe is down the job fails, and the next try pays once", async () => {
  const { order, paymentIntentId } = await anOrder({ onHand: 1 });
  const refundId = order.refunds[0]?.id ?? "";
  standIn.control.fault({ kind: "500", route: "POST /v1/refunds" });
  await expect(carryOutRefund(db, refundId)).rejects.toThrow();
  expect(await refundsOf(order.id)).toMatchObject([{ status: "PENDING" }]);
  standIn.control.clearFaults();
  await carryOutRefund(db, refundId);
  expect(paidBack(paymentIntentId)).toBe(5290);
});

test("two staff who refund the same order together never pay back more than was captured", async () => {
  const { order, paymentIntentId } = await anOrder();
  const wish = { orderId: order.id, lines: [], note: "sorry", userId };
  const outcomes = await Promise.all(
    [4000, 4000, 1290].map((amountMinor) => refundOrder(db, { ...wish, amountMinor })),
  );
  expect(outcomes.filter(({ ok }) => !ok)).toHaveLength(1);
  for (const { id } of await refundsOf(order.id)) await carryOutRefund(db, id);
  expect(paidBack(paymentIntentId)).toBeLessThanOrEqual(5290);
});

test("two staff who refund the same units together, without a restock, pay for each unit once", async () => {
  const { order, line } = await anOrder();
  const lost = (quantity: number) => [{ orderLineId: line, quantity, restock: false }];
  const wish = { orderId: order.id, note: "lost", userId, amountMinor: 1000 };
  expect(await refundOrder(db, { ...wish, lines: lost(1) })).toMatchObject({ ok: true });
  const outcomes = await Promise.all([1, 2].map(() => refundOrder(db, { ...wish, lines: lost(1) })));
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([
    { ok: false, message: "All of Product is refunded already." },
  ]);
  const forms = [1, 2].map(() => aRefundForm({ orderId: order.id, lines: lost(1), userId }));
  for (const form of forms) expect(await refundAsWished(db, form)).toMatchObject({ ok: false });
  expect(await refundsOf(order.id)).toHaveLength(2);
});

test("the same form sent twice at once, and again after its answer was lost, pays once", async () => {
  const { order, line, paymentIntentId } = await anOrder();
  const form = aRefundForm({ orderId: order.id, amount: "10.00", note: "sorry", userId });
  const answer = { ok: true, message: "$10.00 is on its way back." };
  expect(await Promise.all([refundAsWished(db, form), refundAsWished(db, form)])).toEqual([answer, answer]);
  for (const { id } of await refundsOf(order.id)) await carryOutRefund(db, id);
  expect(await refundAsWished(db, form)).toEqual(answer);
  expect(await refundsOf(order.id)).toMatchObject([{ id: form.refundId, amountMinor: 1000 }]);
  expect(paidBack(paymentIntentId)).toBe(1000);

  for (const other of [{ amount: "12.00" }, { what: "ALL" as const }, { note: "" }]) {
    expect(await refundAsWished(db, { ...form, ...other })).toEqual({
      ok: false,
      message: expect.stringContaining("This form has paid back $10.00 already"),
    });
  }
  const { order: another } = await anOrder();
  expect(await refundAsWished(db, { ...form, orderId: another.id })).toMatchObject({ ok: false });
  expect(await refundsOf(order.id)).toHaveLength(1);

  // "All that is left" is nothing by then, and the chosen units are refunded: the same answer all the same.
  const lines = [{ orderLineId: line, quantity: 1 }];
  const units = aRefundForm({ orderId: order.id, lines, userId });
  const all = aRefundForm({ orderId: order.id, what: "ALL", userId });
  for (const one of [units, all]) {
    const said = await refundAsWished(db, one);
    expect(said).toMatchObject({ ok: true });
    expect(await refundAsWished(db, one)).toEqual(said);
  }
  expect((await refundsOf(order.id)).map(({ amountMinor }) => amountMinor)).toEqual([1000, 2400, 1890]);
});

test("returned units come back to the shelf, and no more of them than went out", async () => {
  const { order, line, variant } = await anOrder();
  const wish = { orderId: order.id, note: "", userId, amountMinor: 2400 };
  const lines = (quantity: number) => [{ orderLineId: line, quantity, restock: true }];
  expect(await refundOrder(db, { ...wish, lines: lines(1) })).toMatchObject({ ok: true });
  expect(await onHand(variant.id)).toBe(9);
  const refused = (message: string) => ({ ok: false, message });
  expect(await refundOrder(db, { ...wish, lines: lines(2) })).toEqual(
    refused("Only 1 of Product is left to refund."),
  );
  // A refund that fails is owed again, and what it put on the shelf stays there.
  await db.refund.updateMany({ where: { orderId: order.id }, data: { status: "FAILED" } });
  expect(await refundOrder(db, { ...wish, lines: lines(2) })).toEqual(
    refused("Only 1 of Product can come back to the shelf."),
  );
  expect(await onHand(variant.id)).toBe(9);
  expect(await cancelOrder(db, { orderId: order.id, userId, note: "" })).toMatchObject({
    message: expect.stringContaining("1 back on the shelf, $52.90 on its way back"),
  });
  expect(await onHand(variant.id)).toBe(10);
});

test("a cancelled order gives back its units and its money in one step, and late news does not revive it", async () => {
  const { order, variant, paymentIntentId } = await anOrder();
  expect(await cancelOrder(db, { orderId: order.id, userId, note: "asked to" })).toMatchObject({ ok: true });
  expect(await cancelOrder(db, { orderId: order.id, userId, note: "again" })).toMatchObject({ ok: false });
  for (const { id } of await refundsOf(order.id)) await carryOutRefund(db, id);
  await deliver("checkout.session.completed", "refund.created", "refund.updated");
  expect(await onHand(variant.id)).toBe(10);
  expect(paidBack(paymentIntentId)).toBe(5290);
  expect((await db.order.findUniqueOrThrow({ where: { id: order.id } })).status).toBe("CANCELLED");
});

test("a cancelled order puts nothing on the shelf that was paid back because it was lost", async () => {
  const { order, line, variant } = await anOrder();
  const taken = 10 - (await onHand(variant.id));
  const lost = [{ orderLineId: line, quantity: 1, restock: false }];
  expect(
    await refundOrder(db, { orderId: order.id, note: "", userId, amountMinor: 100, lines: lost }),
  ).toMatchObject({
    ok: true,
  });
  expect(await cancelOrder(db, { orderId: order.id, userId, note: "" })).toMatchObject({ ok: true });
  expect(await onHand(variant.id)).toBe(10 - 1);
  expect(taken).toBeGreaterThan(1);
});

test("a customer cancels by themselves until something has shipped, and staff see who it was", async () => {
  const { order, variant, paymentIntentId } = await anOrder();
  const wish = { orderId: order.id, userId: null, note: "Cancelled by the customer" };
  const both = await Promise.all([cancelOrder(db, wish), cancelOrder(db, wish)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await onHand(variant.id)).toBe(10);
  for (const { id } of await refundsOf(order.id)) await carryOutRefund(db, id);
  expect(paidBack(paymentIntentId)).toBe(5290);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { entityId: order.id, action: "cancel" } });
  expect(entry).toMatchObject({ userId: null, after: { note: "Cancelled by the customer" } });

  const { order: sent, line } = await anOrder();
  await shipOrder(db, {
    orderId: sent.id,
    userId,
    carrier: "",
    trackingNumber: "",
    lines: [{ orderLineId: line, quantity: 1 }],
  });
  expect(await cancelOrder(db, { ...wish, orderId: sent.id })).toMatchObject({ ok: false });
});

test("a refund made in Stripe's dashboard shows as one of ours would", async () => {
  const { order, paymentIntentId } = await anOrder();
  standIn.control.refund({ payment_intent: paymentIntentId, amount: 1000 });
  await deliver("refund.created", "refund.updated", "charge.refunded");
  expect(await refundsOf(order.id)).toMatchObject([
    { reason: "DASHBOARD", amountMinor: 1000, status: "SUCCEEDED" },
  ]);
  const rest = { orderId: order.id, lines: [], note: "", userId };
  expect(await refundOrder(db, { ...rest, amountMinor: 4291 })).toEqual({
    ok: false,
    message: "Only $42.90 of this order can still be refunded.",
  });
});

test("a refund that the dashboard has overtaken is dropped and never paid twice", async () => {
  const { order, paymentIntentId } = await anOrder();
  await refundOrder(db, { orderId: order.id, lines: [], note: "", userId, amountMinor: 5290 });
  standIn.control.refund({ payment_intent: paymentIntentId });
  await deliver("refund.created", "refund.updated");
  for (const { id } of await refundsOf(order.id)) await carryOutRefund(db, id);
  expect(paidBack(paymentIntentId)).toBe(5290);
  expect((await refundsOf(order.id)).map(({ status }) => status)).toEqual(["CANCELLED", "SUCCEEDED"]);
});

test("a refund that fails later opens its amount again", async () => {
  const { order } = await anOrder();
  standIn.control.refunds({ outcome: "succeeds_then_fails", afterMs: null });
  await refundOrder(db, { orderId: order.id, lines: [], note: "", userId, amountMinor: 5290 });
  const [refund] = await refundsOf(order.id);
  await carryOutRefund(db, refund?.id ?? "");
  expect((await refundsOf(order.id))[0]?.status).toBe("SUCCEEDED");
  const [made] = await refundsOf(order.id);
  standIn.control.settle({ refund: made?.stripeRefundId ?? "", succeeds: false });
  await deliver("refund.created", "refund.updated", "refund.failed");
  expect((await refundsOf(order.id))[0]).toMatchObject({
    status: "FAILED",
    failureReason: "expired or canceled card",
  });
  const again = { orderId: order.id, lines: [], note: "", userId, amountMinor: 5290 };
  expect(await refundOrder(db, again)).toMatchObject({ ok: true });
});

test("a refund that our balance at Stripe does not cover yet waits, says so, and is made once it does", async () => {
  const { order, paymentIntentId } = await anOrder({ onHand: 1 });
  const refundId = order.refunds[0]?.id ?? "";
  standIn.control.refunds({ outcome: "balance_too_low" });
  await expect(carryOutRefund(db, refundId)).rejects.toThrow("Insufficient funds");
  expect(await refundsOf(order.id)).toMatchObject([
    { status: "PENDING", failureReason: expect.stringContaining("Insufficient funds"), refusals: 1 },
  ]);
  await expect(carryOutRefund(db, refundId)).rejects.toThrow("Insufficient funds");
  standIn.control.clearFaults();
  // Within the day for which Stripe repeats its answer to a used key.
  await carryOutRefund(db, refundId);
  expect(paidBack(paymentIntentId)).toBe(5290);
  expect(await refundsOf(order.id)).toMatchObject([{ status: "SUCCEEDED", failureReason: null }]);
});

test("of a refund that the dashboard has overtaken, what is left goes back, and its units stay refunded", async () => {
  const { order, line, paymentIntentId } = await anOrder();
  const lines = [{ orderLineId: line, quantity: 1, restock: true }];
  await refundOrder(db, { orderId: order.id, lines, note: "too big", userId, amountMinor: 2400 });
  standIn.control.refund({ payment_intent: paymentIntentId, amount: 4000 });
  for (const { id } of await refundsOf(order.id)) await carryOutRefund(db, id);
  expect(await refundsOf(order.id)).toMatchObject([
    { status: "CANCELLED", failureReason: expect.stringContaining("$12.90 was left of it") },
    { status: "SUCCEEDED", amountMinor: 4000 },
    { status: "PENDING", amountMinor: 1290, note: "too big", userId, reason: "RETURNED" },
  ]);
  const rest = (await refundsOf(order.id))[2];
  // It is paid under the same promises, and where it fails its unit is on the shelf once all the same.
  standIn.control.refunds({ outcome: "succeeds_then_fails", afterMs: null });
  await carryOutRefund(db, rest?.id ?? "");
  expect(paidBack(paymentIntentId)).toBe(5290);
  const [there] = (await readOrderForStaff(db, order.number))?.lines ?? [];
  expect(there).toMatchObject({ refunded: 1, restocked: 1, left: 1, toShip: 0 });
  const made = await db.refund.findUniqueOrThrow({ where: { id: rest?.id ?? "" } });
  standIn.control.settle({ refund: made.stripeRefundId ?? "", succeeds: false });
  await deliver("refund.created", "refund.updated", "refund.failed");
  const [then] = (await readOrderForStaff(db, order.number))?.lines ?? [];
  expect(then).toMatchObject({ refunded: 0, restocked: 1, toShip: 1 });
});

test("a refund that Stripe has made without our knowing is not the one that the dashboard overtakes", async () => {
  const { order, paymentIntentId } = await anOrder();
  const wish = { orderId: order.id, lines: [], note: "", userId };
  await refundOrder(db, { ...wish, amountMinor: 2000 });
  await refundOrder(db, { ...wish, amountMinor: 2100 });
  const [older, newer] = await refundsOf(order.id);
  await losingTheAnswer(() => carryOutRefund(db, newer?.id ?? ""));
  standIn.control.refund({ payment_intent: paymentIntentId, amount: 1500 });
  await carryOutRefund(db, older?.id ?? "");
  for (const { id } of await refundsOf(order.id)) await carryOutRefund(db, id);
  expect((await refundsOf(order.id)).map(({ amountMinor, status }) => [amountMinor, status])).toEqual([
    [2000, "CANCELLED"],
    [2100, "SUCCEEDED"],
    [1500, "SUCCEEDED"],
    [1690, "SUCCEEDED"],
  ]);
  expect(paidBack(paymentIntentId)).toBe(5290);
  await deliver("refund.created", "refund.updated");
});

test("a refund that fails late is flagged, whatever went back meanwhile, until its amount goes back or staff have seen it", async () => {
  const { order } = await anOrder();
  const wish = { orderId: order.id, lines: [], note: "", userId };
  const refund = async (amountMinor: number) => {
    await refundOrder(db, { ...wish, amountMinor });
    const made = (await refundsOf(order.id)).at(-1);
    await carryOutRefund(db, made?.id ?? "");
    return db.refund.findUniqueOrThrow({ where: { id: made?.id ?? "" } });
  };
  const failLate = async ({ stripeRefundId }: { stripeRefundId: string | null }) => {
    standIn.control.settle({ refund: stripeRefundId ?? "", succeeds: false });
    await deliver("refund.failed");
  };
  const shown = async () => {
    const found = await readOrderForStaff(db, order.number);
    const wanted = { search: String(order.number), filter: "ALL", from: null, to: null } as const;
    const { rows } = await listOrders(db, { ...wanted, money: found?.money.state ?? null });
    expect(rows).toMatchObject([{ number: order.number, money: found?.money.state }]);
    const { refundFailed } = await countOrdersWaiting(db);
    expect(refundFailed > failedBefore).toBe(found?.money.state === "REFUND_FAILED");
    return [found?.money.state, found?.refunds.map(({ waits }) => waits)];
  };
  const failedBefore = (await countOrdersWaiting(db)).refundFailed;
  const alert = vi.spyOn(log(), "error");

  standIn.control.refunds({ outcome: "succeeds_then_fails", afterMs: null });
  const first = await refund(1000);
  standIn.control.refunds({ outcome: "succeeds", afterMs: null });
  await refund(1500);
  expect(await shown()).toEqual(["PARTLY_REFUNDED", [false, false]]);
  await failLate(first);
  expect(alert).toHaveBeenCalledExactlyOnceWith(
    { refund: first.stripeRefundId, order: order.number, reason: expect.any(String) },
    "A refund failed after it was made",
  );
  expect(await shown()).toEqual(["REFUND_FAILED", [true, false]]);
  await deliver("refund.failed");
  expect(alert).toHaveBeenCalledOnce();

  await refund(400);
  expect(await shown()).toEqual(["REFUND_FAILED", [true, false, false]]);
  await refund(600);
  expect(await shown()).toEqual(["PARTLY_REFUNDED", [false, false, false, false]]);

  standIn.control.refunds({ outcome: "succeeds_then_fails", afterMs: null });
  const last = await refund(700);
  await failLate(last);
  expect(await shown()).toEqual(["REFUND_FAILED", [false, false, false, false, true]]);
  const seen = { refundId: last.id, userId };
  expect(await acknowledgeRefund(db, seen)).toEqual({
    ok: true,
    message: "Seen: the refund of $7.00 waits no longer.",
  });
  expect(await acknowledgeRefund(db, seen)).toMatchObject({ ok: false });
  expect(await acknowledgeRefund(db, { ...seen, refundId: order.id })).toMatchObject({ ok: false });
  expect(await shown()).toEqual(["PARTLY_REFUNDED", Array(5).fill(false)]);
  const onRecord = { entityId: order.id, action: "acknowledge refund" };
  expect(await db.auditEntry.findMany({ where: onRecord })).toMatchObject([{ userId }]);
  alert.mockRestore();
});

test("a refund before its order ends in the same state as after it", async () => {
  const { checkout, paymentIntentId } = await aPayment();
  standIn.control.refund({ payment_intent: paymentIntentId, amount: 700 });
  await deliver("refund.created", "refund.updated");
  await deliver("checkout.session.completed");
  const order = await db.order.findUniqueOrThrow({ where: { checkoutId: checkout.id } });
  for (const eventId of await findEarlyNews(db)) await replayEvent(db, eventId);
  expect(await findEarlyNews(db)).toEqual([]);
  expect(await refundsOf(order.id)).toMatchObject([
    { amountMinor: 700, status: "SUCCEEDED", reason: "DASHBOARD" },
  ]);
});

test("a dispute marks the order, restocks nothing, and closes once", async () => {
  const { order, variant, paymentIntentId } = await anOrder();
  standIn.control.dispute({ payment_intent: paymentIntentId });
  const opened = await news("charge.dispute.created");
  await deliver("charge.dispute.created");
  expect(await db.dispute.findFirst({ where: { orderId: order.id } })).toMatchObject({ status: "OPEN" });
  standIn.control.dispute({ payment_intent: paymentIntentId, close: "lost" });
  await deliver("charge.dispute.closed");
  for (const event of opened) await applyEvent(db, event);
  expect(await db.dispute.findMany({ where: { orderId: order.id } })).toMatchObject([
    { status: "LOST", closedAt: expect.any(Date) },
  ]);
  const told = (await readTimeline(db, order.id)).filter((entry) => entry.kind === "DISPUTE");
  expect(told.map(({ status }) => status).sort()).toEqual(["LOST", "OPEN"]);
  expect(await onHand(variant.id)).toBe(8);
});

test("an inquiry of the bank marks the order, and one that is closed leaves it as it was", async () => {
  const { order, paymentIntentId } = await anOrder();
  const state = async () => (await readOrderForStaff(db, order.number))?.money.state;
  standIn.control.dispute({ payment_intent: paymentIntentId, inquiry: true });
  const opened = await news("charge.dispute.created");
  await deliver("charge.dispute.created");
  expect(await state()).toBe("DISPUTED");
  const asBuyer = { orderId: order.id, userId: null, note: "" };
  expect(await cancelOrder(db, asBuyer)).toMatchObject({ ok: false });

  standIn.control.dispute({ payment_intent: paymentIntentId, close: "warning_closed" });
  await deliver("charge.dispute.closed");
  for (const event of opened) await applyEvent(db, event);
  expect(await db.dispute.findMany({ where: { orderId: order.id } })).toMatchObject([
    { status: "CLOSED", stripeStatus: "warning_closed", closedAt: expect.any(Date) },
  ]);
  expect(await state()).toBe("PAID");

  // The bank takes the money after all; that it had closed its inquiry is told once more, late.
  const [asClosed] = await news("charge.dispute.closed");
  const inquiry = { ...(asClosed?.object as object) };
  const chargeback = { ...inquiry, status: "needs_response" };
  await applyEvent(db, anEvent("charge.dispute.updated", chargeback));
  expect(await state()).toBe("DISPUTED");
  await applyEvent(db, anEvent("charge.dispute.closed", inquiry));
  expect(await state()).toBe("DISPUTED");
  await db.dispute.updateMany({
    where: { orderId: order.id },
    data: { status: "CLOSED", stripeStatus: "warning_closed", closedAt: new Date() },
  });

  // A word that nobody here knows changes nothing, and is kept.
  const [closed] = await news("charge.dispute.closed");
  const unheardOf = { ...(closed?.object as object), status: "mulled_over" };
  await applyEvent(db, anEvent("charge.dispute.updated", unheardOf));
  const another = { ...unheardOf, id: "dp_another" };
  await applyEvent(db, anEvent("charge.dispute.created", another));
  expect(
    await db.dispute.findMany({ where: { orderId: order.id }, orderBy: { status: "asc" } }),
  ).toMatchObject([
    { status: "OPEN", stripeStatus: "mulled_over", stripeDisputeId: "dp_another" },
    { status: "CLOSED", stripeStatus: "mulled_over" },
  ]);
  await applyEvent(db, anEvent("charge.dispute.closed", { ...another, status: "won" }));
  expect(await cancelOrder(db, asBuyer)).toMatchObject({ ok: true });
});
