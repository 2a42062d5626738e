import { createHmac } from "node:crypto";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, MUGS, SECRET, startBench, startReceiver, typesOf } from "./testing";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const PER_PAYMENT = 4;

async function pay(): Promise<string> {
  const session = await bench.stripe.checkout.sessions.create(MUGS);
  bench.standIn.control.pay({ session: session.id });
  return session.id;
}

test("an event carries the whole object, the SDK's API version and the request that caused it", async () => {
  const session = await bench.stripe.checkout.sessions.create(MUGS);
  await bench.stripe.checkout.sessions.expire(session.id, {}, { idempotencyKey: "expire-1" });
  await bench.standIn.control.idle();
  const [event] = bench.receiver.events;
  expect(event).toMatchObject({
    object: "event",
    api_version: Stripe.API_VERSION,
    livemode: false,
    type: "checkout.session.expired",
    request: { id: expect.stringMatching(/^req_/), idempotency_key: "expire-1" },
    data: { object: { ...session, status: "expired", url: null } },
  });
});

test("an endpoint that fails gets the event again until it takes it", async () => {
  bench.receiver.answers.push(500, 503);
  bench.standIn.control.emit({ type: "payout.paid" });
  expect(await bench.standIn.control.idle()).toBe(true);
  expect(bench.standIn.control.deliveries().map(({ status, outcome }) => [status, outcome])).toEqual([
    [500, "failed"],
    [503, "failed"],
    [200, "delivered"],
  ]);
});

test("an endpoint that never takes it is given up after the schedule", async () => {
  bench.receiver.answers.push(500, 500, 500, 500, 500);
  bench.standIn.control.emit({ type: "payout.paid" });
  await bench.standIn.control.idle();
  expect(bench.standIn.control.deliveries().map(({ outcome }) => outcome)).toEqual([
    "failed",
    "failed",
    "failed",
    "gave_up",
  ]);
});

test("an endpoint gets only the types it asked for, and none once it is disabled or deleted", async () => {
  const other = await startReceiver();
  const endpoint = await bench.stripe.webhookEndpoints.create({
    url: other.url,
    enabled_events: ["checkout.session.completed"],
  });
  expect(endpoint.secret).toMatch(/^whsec_/);
  expect((await bench.stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
  await pay();
  await bench.standIn.control.idle();
  expect(other.refused).toBe(1 + 3);
  await bench.stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
  await bench.stripe.webhookEndpoints.del(endpoint.id);
  await pay();
  await bench.standIn.control.idle();
  expect(other.refused).toBe(1 + 3);
  await other.close();
});

test("held events wait until they are released, by type if asked for", async () => {
  bench.standIn.control.webhooks({ hold: { types: ["checkout.session.*"] } });
  await pay();
  await bench.standIn.control.idle();
  expect(typesOf(bench.receiver.events)).not.toContain("checkout.session.completed");
  bench.standIn.control.webhooks({ hold: null });
  await bench.standIn.control.idle();
  expect(typesOf(bench.receiver.events)).toContain("checkout.session.completed");
});

test("duplicates of an event are the same event", async () => {
  bench.standIn.control.webhooks({ duplicate: 49 });
  bench.standIn.control.emit({ type: "payout.paid" });
  await pay();
  await bench.standIn.control.idle();
  const completed = bench.receiver.events.filter(({ type }) => type === "checkout.session.completed");
  expect(completed).toHaveLength(50);
  expect(new Set(completed.map(({ id }) => id)).size).toBe(1);
});

test("dropped events never arrive but are found in the list, and can be delivered after all", async () => {
  // With it, all its copies.
  const drop = { next: 1, types: ["checkout.session.completed"] };
  bench.standIn.control.webhooks({ drop, duplicate: 2 });
  await pay();
  await bench.standIn.control.idle();
  expect(new Set(bench.receiver.events.map(({ id }) => id)).size).toBe(PER_PAYMENT - 1);
  const [lost] = (await bench.stripe.events.list({ type: "checkout.session.completed" })).data;
  bench.standIn.control.redeliver(lost?.id ?? "");
  await bench.standIn.control.idle();
  expect(bench.receiver.events.at(-1)?.id).toBe(lost?.id);
});

test("a wrong signature is refused by Stripe's own SDK, and the next attempt is right", async () => {
  bench.standIn.control.webhooks({ wrongSignature: { next: 1 } });
  bench.standIn.control.emit({ type: "payout.paid" });
  await bench.standIn.control.idle();
  expect(bench.receiver.refused).toBe(1);
  expect(typesOf(bench.receiver.events)).toEqual(["payout.paid"]);
});

test("a stale signature is refused by Stripe's own SDK, and the clock of the stand-in makes none stale", async () => {
  bench.standIn.control.clock(-3_600_000);
  bench.standIn.control.emit({ type: "payout.paid" });
  await bench.standIn.control.idle();
  expect(bench.receiver.refused).toBe(0);
  bench.standIn.control.webhooks({ signatureOffsetMs: -600_000 });
  bench.standIn.control.emit({ type: "payout.paid" });
  await bench.standIn.control.idle();
  expect(bench.receiver.refused).toBe(4);
});

test("reordering with the same seed gives the same order again", async () => {
  const order = async () => {
    const own = await startBench({ seed: 7, deliveryConnections: 1 });
    own.standIn.control.webhooks({ reorder: { window: 20 } });
    for (let n = 0; n < 20; n++) own.standIn.control.emit({ type: "payout.paid", id: `evt_${n}` });
    await own.standIn.control.idle();
    await own.close();
    return own.receiver.events.map(({ id }) => id);
  };
  const first = await order();
  expect(first).not.toEqual(first.toSorted((a, b) => Number(a.slice(4)) - Number(b.slice(4))));
  expect(await order()).toEqual(first);
});

test("delays keep an event back for at least so long", async () => {
  bench.standIn.control.webhooks({ delayMs: { least: 80, most: 100 } });
  const before = Date.now();
  bench.standIn.control.emit({ type: "payout.paid" });
  await bench.standIn.control.idle();
  expect(Date.now() - before).toBeGreaterThanOrEqual(79);
  expect(bench.receiver.events).toHaveLength(1);
});

test("the signature is the one Stripe documents: HMAC-SHA256 over time and body", async () => {
  const { signatureHeader } = await import("./webhooks/signature");
  const expected = createHmac("sha256", SECRET).update('1700000000.{"a":1}').digest("hex");
  expect(signatureHeader('{"a":1}', SECRET, 1_700_000_000)).toBe(`t=1700000000,v1=${expected}`);
});

test("a shop can be shown a session whose amount, currency or mode was tampered with", async () => {
  const session = await bench.stripe.checkout.sessions.create(MUGS);
  bench.standIn.control.pay({
    session: session.id,
    override: { amount_total: 1, currency: "eur", livemode: true },
  });
  await bench.standIn.control.idle();
  const completed = bench.receiver.events.find(({ type }) => type === "checkout.session.completed");
  expect(completed?.data.object).toMatchObject({ amount_total: 1, currency: "eur", livemode: true });
});

test("a session that was tampered with stays so when it expires", async () => {
  const session = await bench.stripe.checkout.sessions.create(MUGS);
  bench.standIn.control.pay({ session: session.id, outcome: "declined", override: { livemode: true } });
  await bench.stripe.checkout.sessions.expire(session.id);
  await bench.standIn.control.idle();
  const expired = bench.receiver.events.find(({ type }) => type === "checkout.session.expired");
  expect(expired?.data.object).toMatchObject({ id: session.id, status: "expired", livemode: true });
});
