import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Bench, startBench, typesOf } from "./testing";

let bench: Bench;
let stripe: Stripe;
beforeAll(async () => {
  bench = await startBench();
  stripe = bench.stripe;
});
beforeEach(() => {
  bench.receiver.events.length = 0;
});
afterAll(() => bench.close());

async function captured(amount = 1000, payment_method = "pm_card_visa"): Promise<string> {
  const intent = await stripe.paymentIntents.create({
    amount,
    currency: "usd",
    payment_method,
    confirm: true,
  });
  return intent.id;
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Stripe.StripeRawError) => error,
  );
const chargeOf = async (payment_intent: string) => (await stripe.charges.list({ payment_intent })).data[0];
const told = async () => {
  await bench.standIn.control.idle();
  return typesOf(bench.receiver.events);
};

test("partial refunds add up to what was captured and never beyond", async () => {
  const payment_intent = await captured();
  await stripe.refunds.create({ payment_intent, amount: 400 });
  await stripe.refunds.create({ payment_intent, amount: 500 });
  const tooMuch = await refusal(stripe.refunds.create({ payment_intent, amount: 101 }));
  expect(tooMuch?.message).toBe("Refund amount ($1.01) is greater than unrefunded amount on charge ($1.00)");
  await stripe.refunds.create({ payment_intent });
  expect(await chargeOf(payment_intent)).toMatchObject({ amount_refunded: 1000, refunded: true });
  const again = await refusal(stripe.refunds.create({ payment_intent }));
  expect(again?.code).toBe("charge_already_refunded");
  expect((await stripe.refunds.list({ payment_intent })).data.map(({ amount }) => amount)).toEqual([
    100, 500, 400,
  ]);
});

test("a refund is told as refund.created and charge.refunded with what the charge was before", async () => {
  const payment_intent = await captured();
  await stripe.refunds.create({ payment_intent, amount: 300, metadata: { order: "1001" } });
  expect(await told()).toEqual(expect.arrayContaining(["refund.created", "charge.refunded"]));
  const event = bench.receiver.events.find(({ type }) => type === "charge.refunded");
  expect(event?.data).toMatchObject({
    object: { amount_refunded: 300, refunded: false },
    previous_attributes: { amount_refunded: 0 },
  });
});

test("a pending refund counts at once, and gives the money back to the shop when it fails", async () => {
  const payment_intent = await captured();
  bench.standIn.control.refunds({ outcome: "pending_then_fails", next: 1, afterMs: null });
  const refund = await stripe.refunds.create({ payment_intent });
  expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
  expect((await chargeOf(payment_intent))?.amount_refunded).toBe(1000);
  bench.standIn.control.settle({ refund: refund.id });
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: "failed" });
  expect(await chargeOf(payment_intent)).toMatchObject({ amount_refunded: 0, refunded: false });
  expect(await told()).toEqual(expect.arrayContaining(["refund.failed", "refund.updated"]));
});

test("Stripe's test cards decide how their refunds end", async () => {
  const pending = await stripe.refunds.create({
    payment_intent: await captured(500, "pm_card_pendingRefund"),
  });
  expect(pending.status).toBe("pending");
  await expect.poll(async () => (await stripe.refunds.retrieve(pending.id)).status).toBe("succeeded");
  const failing = await stripe.refunds.create({ payment_intent: await captured(500, "pm_card_refundFail") });
  expect(failing.status).toBe("succeeded");
  await expect.poll(async () => (await stripe.refunds.retrieve(failing.id)).status).toBe("failed");
});

test("only a pending refund can be cancelled", async () => {
  const payment_intent = await captured();
  bench.standIn.control.refunds({ outcome: "pending_then_succeeds", next: 1, afterMs: null });
  const refund = await stripe.refunds.create({ payment_intent, amount: 10 });
  expect((await stripe.refunds.cancel(refund.id)).status).toBe("canceled");
  expect((await refusal(stripe.refunds.cancel(refund.id)))?.message).toContain("cannot be canceled");
});

test("a refund's metadata is merged by key and announced", async () => {
  const refund = await stripe.refunds.create({
    payment_intent: await captured(),
    metadata: { a: "1", b: "2" },
  });
  const updated = await stripe.refunds.update(refund.id, { metadata: { b: "", c: "3" } });
  expect(updated.metadata).toEqual({ a: "1", c: "3" });
  expect(await told()).toContain("refund.updated");
});

test("a refund made in the dashboard reaches the shop without a request", async () => {
  const payment_intent = await captured();
  bench.standIn.control.refund({ payment_intent, amount: 250 });
  await told();
  const event = bench.receiver.events.find(({ type }) => type === "refund.created");
  expect(event?.request).toEqual({ id: null, idempotency_key: null });
});

test("a dispute takes the money, stops refunds, and is won or lost", async () => {
  const payment_intent = await captured();
  bench.standIn.control.dispute({ payment_intent });
  expect((await refusal(stripe.refunds.create({ payment_intent })))?.code).toBe("charge_disputed");
  expect(bench.standIn.control.dispute({ payment_intent, close: "won" }).status).toBe("won");
  expect(await told()).toEqual(expect.arrayContaining(["charge.dispute.created", "charge.dispute.closed"]));
});

test("an inquiry takes no money, lets the charge be refunded, and is closed", async () => {
  const payment_intent = await captured();
  const inquiry = bench.standIn.control.dispute({ payment_intent, inquiry: true });
  expect(inquiry).toMatchObject({ status: "warning_needs_response", balance_transactions: [] });
  expect(await stripe.refunds.create({ payment_intent, amount: 1 })).toMatchObject({ status: "succeeded" });
  const closed = bench.standIn.control.dispute({ payment_intent, close: "warning_closed" });
  expect(closed.status).toBe("warning_closed");
  expect(await told()).toEqual(expect.arrayContaining(["charge.dispute.created", "charge.dispute.closed"]));
});

test("what was never captured cannot be refunded", async () => {
  const intent = await stripe.paymentIntents.create({ amount: 100, currency: "usd" });
  expect((await refusal(stripe.refunds.create({ payment_intent: intent.id })))?.message).toContain(
    "does not have a successful charge",
  );
  expect((await refusal(stripe.refunds.create({})))?.message).toContain("payment_intent or charge");
});

test("the ledger knows what was captured and refunded", async () => {
  const payment_intent = await captured(900);
  await stripe.refunds.create({ payment_intent, amount: 200 });
  const line = bench.standIn.control.ledger().find((one) => one.payment_intent === payment_intent);
  expect(line).toMatchObject({ captured: 900, refunded: 200, currency: "usd", session: null });
});
