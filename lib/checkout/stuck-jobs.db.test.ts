import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { listQuarantined, readEvent } from "./read-event";
import { refundAsWished } from "./refund-as-wished";
import { replayByStaff } from "./replay-by-staff";
import { refundQuarantined } from "./resolve-quarantine";
import { listStuckJobs, retryStuckJob } from "./stuck-jobs";
import { aCheckout, aRefundForm, sessionEvent } from "./testing";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
  userId = (await aUser(db, { role: "STAFF" })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function anOrder(quantity = 2) {
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity }]);
  const event = sessionEvent(checkout);
  await applyEvent(db, event);
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: true },
  });
  return { order, event, line: order.lines[0]?.id ?? "" };
}

test("a job that gave up says what it was about, is tried again once, and it is noted who did", async () => {
  const { order } = await anOrder();
  await enqueue(db, [orderMail(order.id, "shipped", "gave-up")]);
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'connect ECONNREFUSED'
    WHERE key = 'mail:shipped-gave-up'`;
  const [job] = await listStuckJobs(db);
  expect(job).toMatchObject({
    ...{ task: "mail-order", about: "shipped", orderNumber: order.number, lastError: "connect ECONNREFUSED" },
  });
  const wish = { id: job?.id ?? "", userId };
  expect(await retryStuckJob(db, wish)).toMatchObject({ ok: true });
  expect(await listStuckJobs(db)).toEqual([]);
  expect(await retryStuckJob(db, wish)).toMatchObject({ ok: false });
  expect(await db.auditEntry.findFirst({ where: { entity: "job" } })).toMatchObject({
    action: "retry",
    userId,
  });
});

test("a job that gave up is tried again however many newer ones gave up", async () => {
  const { order } = await anOrder();
  await enqueue(db, [orderMail(order.id, "shipped", "old")]);
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts, updated_at = now() - interval '1 day'
    WHERE key = 'mail:shipped-old'`;
  await db.$executeRaw`
    SELECT graphile_worker.add_job('mail-order', '{}', job_key => 'newer-' || n) FROM generate_series(1, 200) AS n`;
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key LIKE 'newer-%'`;
  const [old] = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker._private_jobs WHERE key = 'mail:shipped-old'`;
  expect((await listStuckJobs(db)).map(({ id }) => id)).not.toContain(old?.id);
  expect(await retryStuckJob(db, { id: old?.id ?? "", userId })).toMatchObject({ ok: true });
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key LIKE 'newer-%'`;
});

test("an event is replayed by staff, on record, and nothing that is right changes", async () => {
  const { event } = await anOrder();
  const movements = await db.stockMovement.count();
  expect(await replayByStaff(db, { eventId: event.id, userId })).toMatchObject({ ok: true });
  expect(await replayByStaff(db, { eventId: "evt_unknown", userId })).toMatchObject({ ok: false });
  expect(await db.stockMovement.count()).toBe(movements);
  expect(await db.auditEntry.findFirst({ where: { entityId: event.id } })).toMatchObject({
    action: "replay",
  });
  expect((await readEvent(db, event.id))?.payload).not.toContain("shopper@example.com");
  expect(await readEvent(db, "evt_unknown")).toBeNull();
});

test("a payment that fits no checkout waits for a decision", async () => {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const event = sessionEvent(checkout, "checkout.session.completed", {
    amount_subtotal: 1,
    amount_total: 491,
  });
  await applyEvent(db, event);
  expect(await listQuarantined(db)).toMatchObject([{ id: event.id, choices: ["REFUND", "ACCEPT"] }]);
  expect(await readEvent(db, event.id)).toMatchObject({ status: "QUARANTINED", resolution: null });
  // As an interrupted refund leaves it: it still waits, and can no longer be accepted.
  await db.webhookEvent.update({ where: { id: event.id }, data: { resolution: "a refund was asked for" } });
  expect(await listQuarantined(db)).toMatchObject([{ id: event.id, choices: ["REFUND"] }]);
});

test("an empty amount is what the lines cost, and all that is left is all that is left", async () => {
  const { order, line } = await anOrder(3);
  const refund = (over: object) => refundAsWished(db, aRefundForm({ orderId: order.id, userId, ...over }));
  const lines = (quantity: number) => [{ orderLineId: line, quantity }];
  expect(await refund({ lines: lines(2) })).toEqual({
    ok: true,
    message: "$48.00 is on its way back.",
  });
  expect(await refund({ lines: lines(2) })).toEqual({
    ok: false,
    message: "Only 1 of Product is left to refund.",
  });
  expect(await refund({ amount: "1,000.00" })).toMatchObject({ ok: false });
  expect(await refund({ amount: "0" })).toMatchObject({ ok: false });
  expect(await refund({ amount: "0.90" })).toMatchObject({ ok: true });
  expect(await refund({ what: "ALL", restock: true })).toEqual({
    ok: true,
    message: "$28.00 is on its way back.",
  });
  expect(await refund({ what: "ALL" })).toMatchObject({ ok: false });
  const refunds = await db.refund.findMany({ where: { orderId: order.id }, include: { lines: true } });
  expect(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(order.totalMinor);
  expect(refunds.at(-1)?.lines).toMatchObject([{ quantity: 1, restocked: true }]);
});

test("of a payment in quarantine that could not be paid back, staff read how much, and are led to it", async () => {
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const event = sessionEvent(await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]), undefined, {
    amount_total: 1234,
  });
  expect(await applyEvent(db, event)).toMatchObject({ verdict: { status: "QUARANTINED" } });
  expect(await refundQuarantined(db, { eventId: event.id, userId, note: "" })).toMatchObject({ ok: true });
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'no answer'
    WHERE key LIKE 'refund-quarantined:%'`;
  expect(await listStuckJobs(db)).toContainEqual(
    expect.objectContaining({ task: "refund-quarantined", about: "$12.34", eventId: event.id }),
  );
});
