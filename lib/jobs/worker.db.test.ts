import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await db.$disconnect();
  await database.drop();
});

const tsx = createRequire(import.meta.url).resolve("tsx/cli");

function aWorker(): ChildProcess {
  const worker = spawn(process.execPath, [tsx, "lib/jobs/main.ts"], {
    env: { ...process.env, DATABASE_URL: database.url, STRIPE_API_BASE: "http://127.0.0.1:1" },
    detached: true,
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
}

const waiting = () =>
  db.$queryRaw<{ task: string; locked: boolean }[]>`
    SELECT task_identifier AS task, locked_at IS NOT NULL AS locked FROM graphile_worker.jobs ORDER BY id`;

test("a job that a killed worker held is handed back by the next one within seconds", async () => {
  const variant = await aVariant(db, { onHand: 0 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  await applyEvent(db, sessionEvent(checkout));
  // As a worker leaves it that was killed in the middle of making the refund.
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a pool that is gone', attempts = 1
    WHERE key LIKE 'refund:%'`;
  expect((await waiting()).find(({ task }) => task === "make-refund")?.locked).toBe(true);
  const worker = aWorker();
  await expect
    .poll(
      async () =>
        (
          await db.$queryRaw<{ attempts: number }[]>`
      SELECT attempts::int FROM graphile_worker.jobs WHERE key LIKE 'refund:%'`
        )[0]?.attempts ?? 0,
      { timeout: 30_000, interval: 500 },
    )
    .toBeGreaterThan(1);
  if (worker.pid) process.kill(-worker.pid, "SIGKILL");
});

test("a living worker's jobs are left to it", async () => {
  const worker = aWorker();
  const lives = async () =>
    (
      await db.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM pg_locks
      WHERE locktype = 'advisory' AND classid = 1001001 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    )[0]?.n ?? 0n;
  await expect.poll(lives, { timeout: 30_000 }).toBe(1n);
  if (worker.pid) process.kill(-worker.pid, "SIGKILL");
  await expect.poll(lives, { timeout: 30_000 }).toBe(0n);
});

test("a job that a newer one has replaced while a killed worker held it does not stay behind as given up", async () => {
  const variant = await aVariant(db, { onHand: 5 });
  const sell = async () =>
    applyEvent(db, sessionEvent(await aCheckout(db, [{ variantId: variant.id, quantity: 1 }])));
  await sell();
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'another pool that is gone', attempts = 1
    WHERE key LIKE 'sweep:%'`;
  await sell();
  const worker = aWorker();
  await expect
    .poll(async () => (await waiting()).filter(({ task }) => task === "sweep-sold-out"), {
      timeout: 30_000,
      interval: 500,
    })
    .toEqual([]);
  if (worker.pid) process.kill(-worker.pid, "SIGKILL");
});
