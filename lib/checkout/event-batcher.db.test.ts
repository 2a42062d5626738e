import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { aStore, aVariant } from "@/prisma/factories";
import { EventBatcher } from "./event-batcher";
import { aCheckout, anEvent, expectInvariants, sessionEvent } from "./testing";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 8);
  await aStore(db);
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const onHand = async (variantId: string) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
async function buyers(variantId: string, count: number) {
  const checkouts = [];
  for (let n = 0; n < count; n++) checkouts.push(await aCheckout(db, [{ variantId, quantity: 1 }]));
  return checkouts;
}

test("200 payments for 120 units, together: 120 orders, 80 refunds, and the level runs down without a gap", async () => {
  const variant = await aVariant(db, { onHand: 120 });
  const checkouts = await buyers(variant.id, 200);
  const batcher = new EventBatcher(db);
  let transactions = 0;
  const disarm = armFailPoint("apply:event-recorded", () => {
    transactions += 1;
  });
  const events = checkouts.flatMap((checkout) => {
    const event = sessionEvent(checkout);
    return [event, event, sessionEvent(checkout, "checkout.session.async_payment_succeeded")];
  });
  const applied = await Promise.all(events.map((event) => batcher.apply(event))).finally(disarm);
  expect(applied.every(({ result }) => result === "APPLIED")).toBe(true);
  expect(transactions).toBeLessThan(100);
  expect(await onHand(variant.id)).toBe(0);
  const orders = await db.order.groupBy({
    by: ["status"],
    _count: true,
    where: { lines: { some: { variantId: variant.id } } },
  });
  expect(Object.fromEntries(orders.map(({ status, _count }) => [status, _count]))).toEqual({
    PROCESSING: 120,
    SOLD_OUT: 80,
  });
});

test("a bad event fails alone, and its neighbours are applied", async () => {
  const variant = await aVariant(db, { onHand: 50 });
  const checkouts = await buyers(variant.id, 12);
  const [first, last] = [checkouts[6], checkouts[11]];
  if (!first || !last) throw new Error("no checkouts");
  const batcher = new EventBatcher(db);
  // Two lanes are taken by the first two; the rest gather, the bad one among them.
  const bad = sessionEvent(first, "checkout.session.completed", {
    payment_intent: "pi_taken_already",
  });
  await batcher.apply(
    sessionEvent(last, "checkout.session.completed", { payment_intent: "pi_taken_already" }),
  );
  const events = checkouts
    .slice(0, 11)
    .map((checkout, index) => (index === 6 ? bad : sessionEvent(checkout)));
  const applied = await Promise.all(events.map((event) => batcher.apply(event)));
  expect(applied.map(({ result }) => result)).toEqual(
    events.map((event) => (event === bad ? "FAILED" : "APPLIED")),
  );
  expect(await onHand(variant.id)).toBe(50 - 11);
  expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: bad.id } })).toMatchObject({
    status: "FAILED",
  });
});

test("events of every kind may arrive together", async () => {
  const variant = await aVariant(db, { onHand: 9 });
  const [paid, expired, unknown] = await buyers(variant.id, 3);
  if (!paid || !expired || !unknown) throw new Error("no checkouts");
  const batcher = new EventBatcher(db);
  const applied = await Promise.all(
    [
      sessionEvent(paid),
      sessionEvent(expired, "checkout.session.expired", { payment_status: "unpaid" }),
      anEvent("payment_intent.succeeded", { id: "pi_x", object: "payment_intent" }),
      anEvent("checkout.session.completed", { id: "cs_test_strange", object: "checkout.session" }),
      sessionEvent(unknown, "checkout.session.completed", { metadata: {} }),
    ].map((event) => batcher.apply(event)),
  );
  expect(applied.map((one) => (one.result === "APPLIED" ? one.verdict.status : one.result))).toEqual([
    "PROCESSED",
    "PROCESSED",
    "IGNORED",
    "FAILED",
    "IGNORED",
  ]);
  expect(await onHand(variant.id)).toBe(8);
});

test("a locked row holds up its own buyers for a bounded time, and nobody else", async () => {
  const [locked, free] = await Promise.all([aVariant(db, { onHand: 50 }), aVariant(db, { onHand: 50 })]);
  const stuck = await buyers(locked.id, 12);
  const [other] = await buyers(free.id, 1);
  if (!other) throw new Error("no checkout");
  const holder = connect(database.url, 1);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let taken = () => {};
  const isTaken = new Promise<void>((resolve) => {
    taken = resolve;
  });
  const holding = holder.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT FROM stock_level WHERE variant_id = ${locked.id}::uuid FOR UPDATE`;
      taken();
      await held;
    },
    { timeout: 60_000 },
  );
  await isTaken;
  const batcher = new EventBatcher(db);
  const startedAt = Date.now();
  const answers = stuck.map((checkout) => batcher.apply(sessionEvent(checkout)));
  const unrelated = batcher
    .apply(sessionEvent(other))
    .then((applied) => ({ applied, afterMs: Date.now() - startedAt }));
  const all = await Promise.all(answers);
  const { applied, afterMs } = await unrelated;
  expect(all.every(({ result }) => result === "FAILED")).toBe(true);
  // Stripe itself waits 20 seconds for an answer.
  expect(Date.now() - startedAt).toBeLessThan(20_000);
  expect(applied.result).toBe("APPLIED");
  expect(afterMs).toBeLessThan(12_000);
  release();
  await holding;
  await holder.$disconnect();
  for (const checkout of stuck) expect((await batcher.apply(sessionEvent(checkout))).result).toBe("APPLIED");
  expect(await onHand(locked.id)).toBe(38);
});
