import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, MUGS, sdkFor, startBench } from "./testing";

let bench: Bench;
let stripe: Stripe;
beforeEach(async () => {
  bench = await startBench();
  stripe = bench.stripe;
});
afterEach(() => bench.close());

const create = (key: string, email?: string) =>
  stripe.checkout.sessions.create(email ? { ...MUGS, customer_email: email } : MUGS, { idempotencyKey: key });
const sessions = async () => (await stripe.checkout.sessions.list({ limit: 100 })).data.length;
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test("the same key gives the same answer, marked as a replay, and one session", async () => {
  const first = await create("key-1");
  const second = await create("key-1");
  expect(second.id).toBe(first.id);
  expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(await sessions()).toBe(1);
});

test("the same key with other parameters is refused", async () => {
  await create("key-1");
  expect(await refusal(create("key-1", "a@example.com"))).toBeInstanceOf(
    Stripe.errors.StripeIdempotencyError,
  );
});

test("the same key while the first request is under way is a conflict, and the SDK's own retry gets the answer", async () => {
  bench.standIn.control.fault({ kind: "slow", delayMs: 150, next: 1 });
  const first = create("key-1");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await refusal(create("key-1"))).toMatchObject({ statusCode: 409 });
  const patient = sdkFor(bench.standIn, "sk_test_bench", 3);
  const retried = await patient.checkout.sessions.create(MUGS, { idempotencyKey: "key-1" });
  expect(retried.id).toBe((await first).id);
});

test("a key is forgotten after 24 hours", async () => {
  const first = await create("key-1");
  bench.standIn.control.clock(24 * 60 * 60 * 1000 + 1);
  expect((await create("key-1")).id).not.toBe(first.id);
});

test("a request that was refused for its parameters leaves its key free", async () => {
  const wrong = { ...MUGS, success_url: "" };
  await refusal(stripe.checkout.sessions.create(wrong, { idempotencyKey: "key-1" }));
  expect((await create("key-1")).id).toMatch(/^cs_test_/);
});

test("an answer that is lost after the deed is had again with the same key, and nothing is done twice", async () => {
  // The SDK tries a closed connection once more by itself, so two answers have to be lost.
  bench.standIn.control.fault({ kind: "lost", route: "POST /v1/checkout/sessions", next: 2 });
  expect(await refusal(create("key-1"))).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  await create("key-1");
  expect(await sessions()).toBe(1);
});

test("429 and 500 come as often as asked for, on the route asked for, and do nothing", async () => {
  bench.standIn.control.fault({ kind: "429", route: "POST *", next: 1 });
  bench.standIn.control.fault({ kind: "500", route: "POST /v1/checkout/*", next: 1 });
  expect(await refusal(create("key-1"))).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  expect(await refusal(create("key-1"))).toBeInstanceOf(Stripe.errors.StripeAPIError);
  expect(await sessions()).toBe(0);
  await create("key-1");
  expect(await sessions()).toBe(1);
});

test("a 500 that Stripe saved is what its key gets from then on", async () => {
  bench.standIn.control.fault({ kind: "500", next: 1, saved: true });
  expect(await refusal(create("key-1"))).toBeInstanceOf(Stripe.errors.StripeAPIError);
  expect(await refusal(create("key-1"))).toBeInstanceOf(Stripe.errors.StripeAPIError);
  await create("key-2");
});

test("a request that is never answered ends with the client's patience, and did nothing", async () => {
  bench.standIn.control.fault({ kind: "timeout", next: 1 });
  const hasty = stripe.checkout.sessions.create(MUGS, { idempotencyKey: "key-1", timeout: 50 });
  expect(await refusal(hasty)).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  expect(await sessions()).toBe(0);
  await expect
    .poll(() =>
      create("key-1").then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
});

test("a cursor walks through every event once, in both directions", async () => {
  for (let n = 0; n < 25; n++) bench.standIn.control.emit({ type: "payout.paid", id: `evt_${n}` });
  const ids: string[] = [];
  for await (const event of stripe.events.list({ limit: 10 })) ids.push(event.id);
  expect(ids).toEqual(Array.from({ length: 25 }, (_, n) => `evt_${24 - n}`));
  const page = await stripe.events.list({ limit: 10, ending_before: "evt_10" });
  expect(page.data.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, n) => `evt_${20 - n}`));
  expect(page.has_more).toBe(true);
});

test("events are found by type, by several types and by time", async () => {
  bench.standIn.control.emit({ type: "payout.paid", created: 1000 });
  bench.standIn.control.emit({ type: "payout.failed", created: 2000 });
  bench.standIn.control.emit({ type: "charge.succeeded", created: 3000 });
  const found = async (params: Stripe.EventListParams) =>
    (await stripe.events.list(params)).data.map(({ created }) => created);
  expect(await found({ type: "payout.*" })).toEqual([2000, 1000]);
  expect(await found({ types: ["payout.failed", "charge.succeeded"] })).toEqual([3000, 2000]);
  expect(await found({ created: { gt: 1000, lte: 3000 } })).toEqual([3000, 2000]);
  expect(await found({ created: { gte: 1000, lt: 2000 } })).toEqual([1000]);
});

test("a limit beyond 100 and a cursor that does not exist are refused", async () => {
  expect(await refusal(stripe.events.list({ limit: 101 }))).toMatchObject({ param: "limit" });
  expect(await refusal(stripe.events.list({ starting_after: "evt_none" }))).toMatchObject({
    code: "resource_missing",
  });
});

test("the clock moves with the offset, also in the Date header", async () => {
  bench.standIn.control.clock(3_600_000);
  const { headers } = (await create("key-1")).lastResponse;
  expect(Math.abs(Date.parse(String(headers["date"])) - Date.now() - 3_600_000)).toBeLessThan(5000);
});
