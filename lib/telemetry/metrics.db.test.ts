import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Collector, startCollector } from "@/dev/collector";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { EventBatcher } from "@/lib/checkout/event-batcher";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";
import { recordJob } from "./durations";
import { startTelemetry } from "./start-telemetry";
import { recordTurnedAway } from "./turned-away";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let collector: Collector;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
});
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.stop());
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const start = (program: "server" | "worker") =>
  startTelemetry({ endpoint: collector.endpoint, program, db: () => db });
const told = (name: string) => collector.metrics().filter((metric) => metric.name === name);
const latest = (name: string) => told(name).at(-1)?.points[0]?.value;

test("a collector is told of orders, refunds, the inbox and the queue, and of no person", async () => {
  const variant = await aVariant(db, { onHand: 1 });
  const lines = [{ variantId: variant.id, quantity: 1 }];
  const [first, second, wrong] = [
    await aCheckout(db, lines),
    await aCheckout(db, lines),
    await aCheckout(db, lines),
  ];
  const telemetry = await start("worker");
  await applyEvent(db, sessionEvent(first));
  await applyEvent(db, sessionEvent(second));
  await applyEvent(db, sessionEvent(wrong, "checkout.session.completed", { amount_total: 1 }));
  await telemetry.stop();

  const gauges = [
    ...["orders", "orders.sold_out", "inbox.failed", "inbox.lag", "inbox.quarantined"],
    ...[
      "refunds.pending",
      "refunds.failed",
      "queue.waiting",
      "queue.given_up",
      "queue.lag",
      "sweeps.waiting",
    ],
  ];
  expect(Object.fromEntries(gauges.map((name) => [name, latest(`truecount.${name}`)]))).toEqual({
    orders: 2,
    "orders.sold_out": 1,
    "inbox.failed": 0,
    "inbox.lag": 0,
    "inbox.quarantined": 1,
    "refunds.pending": 1,
    "refunds.failed": 0,
    "queue.waiting": await jobs(),
    "queue.given_up": 0,
    "queue.lag": expect.any(Number),
    "sweeps.waiting": 1,
  });
  expect(latest("process.memory.usage")).toBeGreaterThan(1_000_000);
  expect(latest("nodejs.eventloop.utilization")).toBeLessThanOrEqual(1);
  expect(collector.text()).not.toMatch(/Ada|example\.com|Main Street|cs_test_|pi_/);
});

test("each payment that was settled is timed once, alone or together with others, by what came of it", async () => {
  const telemetry = await start("server");
  const variant = await aVariant(db, { onHand: 20 });
  const lines = [{ variantId: variant.id, quantity: 1 }];
  const batcher = new EventBatcher(db);
  const events = [];
  for (let n = 0; n < 24; n++) events.push(sessionEvent(await aCheckout(db, lines)));
  await Promise.all(events.map((event) => batcher.apply(event)));
  // What comes a second time settles nothing.
  const [again] = events;
  if (again) await applyEvent(db, again);
  await telemetry.stop();

  const [settle] = told("truecount.settle.duration");
  expect(settle?.unit).toBe("s");
  const counted = settle?.points.map(({ attributes, count }) => [attributes["outcome"], count]);
  expect(Object.fromEntries(counted ?? [])).toEqual({ placed: 20, sold_out: 4 });
  expect(settle?.points[0]?.explicitBounds).toEqual([
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20,
  ]);
  for (const { sum } of settle?.points ?? []) expect(sum).toBeGreaterThan(0);
});

test("a job is timed by its task and by whether it was done", async () => {
  const telemetry = await start("worker");
  recordJob(0.2, "make-refund", "done");
  recordJob(0.4, "make-refund", "failed");
  await telemetry.stop();
  expect(told("truecount.job.duration")[0]?.points).toMatchObject([
    { attributes: { task: "make-refund", outcome: "done" }, count: 1, sum: 0.2 },
    { attributes: { task: "make-refund", outcome: "failed" }, count: 1, sum: 0.4 },
  ]);
});

test("who was asked to come again is counted by how far they had come", async () => {
  const telemetry = await start("server");
  for (const way of ["coming", "coming", "paid"]) recordTurnedAway(way);
  await telemetry.stop();
  expect(told("truecount.turned_away")[0]?.points).toMatchObject([
    { attributes: { way: "coming" }, value: 2 },
    { attributes: { way: "paid" }, value: 1 },
  ]);
});

test("two processes tell the same of the shop, and are told apart", async () => {
  await (await start("server")).stop();
  await (await start("worker")).stop();
  const [server, worker] = told("truecount.orders");
  expect(server?.by).toMatchObject({ "service.name": "truecount", "truecount.program": "server" });
  expect(worker?.by).toMatchObject({ "service.name": "truecount", "truecount.program": "worker" });
  expect(server?.points).toEqual(worker?.points);
  expect(server?.by["service.instance.id"]).not.toBe(worker?.by["service.instance.id"]);
});

test("without an endpoint nothing is sent", async () => {
  const telemetry = await startTelemetry({ endpoint: undefined, program: "server", db: () => db });
  recordJob(1, "verify", "done");
  await telemetry.stop();
  expect(collector.text()).toBe("");
});

test("a collector that is away keeps nobody from stopping", async () => {
  const away = { endpoint: "http://127.0.0.1:1", program: "server" as const, db: () => db };
  await (await startTelemetry(away)).stop();
});

async function jobs(): Promise<number> {
  const [row] = await db.$queryRaw<
    [{ count: number }]
  >`SELECT count(*)::int FROM graphile_worker._private_jobs`;
  return row.count;
}
