import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Collector, startCollector } from "@/dev/collector";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let collector: Collector;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db);
  collector = await startCollector();
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await collector.stop();
  await db.$disconnect();
  await database.drop();
});

test("`npm run worker` tells of its jobs, and of the shop, before it leaves", async () => {
  const variant = await aVariant(db, { onHand: 1 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  await applyEvent(db, sessionEvent(checkout));
  const tsx = createRequire(import.meta.url).resolve("tsx");
  worker = spawn(process.execPath, ["--import", tsx, "lib/jobs/main.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      STRIPE_API_BASE: "http://127.0.0.1:1",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    },
    stdio: "ignore",
  });
  const mailWaits = async () =>
    (
      await db.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'mail-order'`
    )[0]?.n;
  await expect.poll(mailWaits, { timeout: 40_000, interval: 500 }).toBe(0);
  worker.kill("SIGTERM");
  await once(worker, "exit");

  const told = collector.metrics().filter(({ by }) => by["truecount.program"] === "worker");
  expect(told.find(({ name }) => name === "truecount.orders")?.points[0]?.value).toBe(1);
  const jobs = told.filter(({ name }) => name === "truecount.job.duration").flatMap(({ points }) => points);
  expect(jobs).toContainEqual(
    expect.objectContaining({ attributes: { task: "mail-order", outcome: "done" }, count: 1 }),
  );

  const [job] = collector.spans().filter(({ name }) => name === "job mail-order");
  expect(job).toMatchObject({
    attributes: { "truecount.job.task": "mail-order", "truecount.job.try": 1 },
    by: { "truecount.program": "worker" },
  });
  expect(collector.text()).not.toMatch(/shopper@example\.com|Main Street|cs_test_/);
});
