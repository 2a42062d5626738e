import { type ChildProcess, spawn } from "node:child_process";
import { Logger, parseCrontab, run } from "graphile-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { programOf } from "@/dev/programs";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";
import { CRONTAB } from "./crontab";
import { listGivenUpJobs } from "./list-failed";
import { showLife } from "./show-life";

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

function aWorker(): ChildProcess {
  const worker = spawn(process.execPath, programOf("worker"), {
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
  // Its prompt slots and its others.
  await expect.poll(lives, { timeout: 30_000 }).toBe(2n);
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

test("a job that fails after a newer one has taken its place is not taken for given up", {
  timeout: 30_000,
}, async () => {
  const queueSweep = () => db.$executeRaw`
    SELECT graphile_worker.add_job('sweep-sold-out', '{"variantIds": []}', job_key => 'sweep:twice', max_attempts => 25,
      run_at => now() + interval '1 hour')`;
  await queueSweep();
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker', attempts = 1
    WHERE key = 'sweep:twice'`;
  await queueSweep();
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, last_error = 'no answer'
    WHERE locked_by = 'a worker'`;
  const sweeps = async () => (await waiting()).filter(({ task }) => task === "sweep-sold-out").length;
  expect((await listGivenUpJobs(db)).map(({ task }) => task)).toContain("sweep-sold-out");
  const life = await showLife(database.url);
  try {
    await expect
      .poll(async () => (await listGivenUpJobs(db)).map(({ task }) => task), { timeout: 20_000 })
      .not.toContain("sweep-sold-out");
    expect(await sweeps()).toBe(1);
  } finally {
    await life.end();
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = 'sweep:twice'`;
  }
});

test("a worker that comes after a day without one starts every check of its table of times", async () => {
  const checks = parseCrontab(CRONTAB).filter(({ task }) => ["reconcile", "verify", "audit"].includes(task));
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
  for (const { identifier } of checks) {
    await db.$executeRaw`
      INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      VALUES (${identifier}, ${yesterday}, ${yesterday})
      ON CONFLICT (identifier) DO UPDATE SET last_execution = ${yesterday}`;
  }
  const started = new Set<string>();
  const runner = await run({
    connectionString: database.url,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    // What was due meanwhile is due now: no test can wait for the clock.
    parsedCronItems: checks.map((item) => ({
      ...item,
      options: { ...item.options, backfillPeriod: 24 * 60 * 60_000 },
    })),
    taskList: Object.fromEntries(checks.map(({ task }) => [task, () => void started.add(task)])),
  });
  await expect.poll(() => started, { timeout: 30_000 }).toEqual(new Set(["reconcile", "verify", "audit"]));
  await runner.stop();
});

test("a run by the clock that gave up is forgotten once the next is well, and real jobs come before it", {
  timeout: 60_000,
}, async () => {
  const byTheClock = () => db.$executeRaw`
    SELECT graphile_worker.add_job('verify', '{"_cron": {}}', job_key => 'verify', max_attempts => 3,
      run_at => now() + interval '1 hour')`;
  const giveUp = (task: string) => db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'no answer', updated_at = now()
    WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = ${task})`;
  await db.$executeRaw`SELECT graphile_worker.add_job('mail-order', '{}', job_key => 'mail:one')`;
  await giveUp("mail-order");
  await byTheClock();
  await giveUp("verify");
  const givenUp = async () => (await listGivenUpJobs(db)).map(({ task }) => task);
  expect((await givenUp()).slice(-2)).toEqual(["mail-order", "verify"]);

  await byTheClock();
  const life = await showLife(database.url);
  try {
    // While the next one waits, nothing is well yet.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(await givenUp()).toContain("verify");
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = 'verify'`;
    await expect.poll(givenUp, { timeout: 20_000 }).not.toContain("verify");
    expect(await givenUp()).toContain("mail-order");
  } finally {
    await life.end();
  }
});

test("what a clock that was a day ahead has put off is due at once, on every worker", async () => {
  const [check] = parseCrontab(CRONTAB).filter(({ task }) => task === "verify");
  const tomorrow = new Date(Date.now() + 24 * 60 * 60_000);
  await db.$executeRaw`
    INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    VALUES (${check?.identifier}, now(), ${tomorrow}) ON CONFLICT (identifier) DO UPDATE SET last_execution = ${tomorrow}`;
  await db.$executeRaw`
    SELECT graphile_worker.add_job('verify', '{"_cron": {}}', job_key => 'verify', run_at => ${tomorrow})`;
  const ahead = async () =>
    (
      await db.$queryRaw<{ times: number; jobs: number }[]>`SELECT
        (SELECT count(*)::int FROM graphile_worker._private_known_crontabs WHERE last_execution > now()) AS times,
        (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE key = 'verify' AND run_at > now()) AS jobs`
    )[0];
  expect(await ahead()).toEqual({ times: 1, jobs: 1 });
  const life = await showLife(database.url);
  try {
    await expect.poll(ahead, { timeout: 20_000 }).toEqual({ times: 0, jobs: 0 });
  } finally {
    await life.end();
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = 'verify'`;
  }
});

test("a queue that is closed although nobody works on its jobs is opened, and one in use is left alone", async () => {
  const closeFor = async (queue: string, lockedBy: string | null) => {
    await db.$executeRaw`
      SELECT graphile_worker.add_job('reconcile', '{}', queue_name => ${queue}, job_key => ${queue},
        run_at => now() + interval '1 hour')`;
    await db.$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = ${lockedBy},
        locked_at = CASE WHEN ${lockedBy}::text IS NOT NULL THEN now() END WHERE key = ${queue}`;
    await db.$executeRaw`
      UPDATE graphile_worker._private_job_queues SET locked_by = 'a pool that is gone',
        locked_at = now() - interval '1 minute'
      WHERE queue_name = ${queue}`;
  };
  const life = await showLife(database.url);
  life.vouchFor("a pool that lives");
  await closeFor("left closed", null);
  await closeFor("in use", "a pool that lives");
  const closed = async () =>
    (
      await db.$queryRaw<{ name: string }[]>`
        SELECT queue_name AS name FROM graphile_worker._private_job_queues WHERE locked_at IS NOT NULL`
    ).map(({ name }) => name);
  try {
    await expect.poll(closed, { timeout: 20_000 }).toEqual(["in use"]);
  } finally {
    await life.end();
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key IN ('left closed', 'in use')`;
  }
});
