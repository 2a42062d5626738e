import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startCuttingProxy } from "@/dev/chaos/cutting-proxy";
import { FAIL_POINTS } from "@/dev/chaos/fail-points";
import { until } from "@/dev/chaos/until";
import { programOf } from "@/dev/programs";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { EventBatcher } from "@/lib/checkout/event-batcher";
import { aCheckout, expectInvariants, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function aPayment(onHand = 5) {
  const variant = await aVariant(db, { onHand });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 2 }]);
  const state = async () => ({
    onHand: (await db.stockLevel.findUniqueOrThrow({ where: { variantId: variant.id } })).onHand,
    orders: await db.order.count({ where: { checkoutId: checkout.id } }),
    inCart: await db.cartLine.count({ where: { cartId: checkout.cartId ?? "" } }),
    mails: await mailsOf(checkout.id),
  });
  return { variant, checkout, event: sessionEvent(checkout), state };
}

async function mailsOf(checkoutId: string): Promise<number> {
  const order = await db.order.findUnique({ where: { checkoutId } });
  if (!order) return 0;
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE key = ${`mail:confirmation-${order.id}`}`;
  return row?.n ?? 0;
}

const UNTOUCHED = { onHand: 5, orders: 0, inCart: 1, mails: 0 };
const SETTLED = { onHand: 3, orders: 1, inCart: 0, mails: 1 };

/** Begins to apply the event in a process of its own, which is killed at the place if it comes there. */
function beginToApply(payload: string, place: string) {
  const child = spawn(process.execPath, [...programOf("apply-and-die"), place], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin?.end(payload);
  const killed = async () => {
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
  };
  return { child, killed: killed() };
}

const applyAndDie = (payload: string, place: string) => beginToApply(payload, place).killed;

test("kill -9 of the app in the midst of the statement that writes leaves nothing half-done", {
  timeout: 60_000,
}, async () => {
  const { checkout, event, state } = await aPayment();
  const letGo = await lock("SELECT 1 FROM cart_line WHERE cart_id = $1 FOR UPDATE", checkout.cartId ?? "");
  const { child, killed } = beginToApply(event.payload, "nowhere");
  await until("it waits for the cart's line", 20_000, async () => {
    const [waiting] = await db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query ~ 'WITH\\s+placed AS' AND datname = current_database()`;
    return waiting?.n === 1;
  });
  child.kill("SIGKILL");
  await killed;
  await letGo();
  // What it had begun is ended by PostgreSQL, which finds nobody there to commit it.
  await until("nobody is at work any more", 20_000, async () => {
    const [busy] = await db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`;
    return busy?.n === 0;
  });
  expect(await state()).toEqual(UNTOUCHED);
  expect(await applyEvent(db, event)).toMatchObject({ result: "APPLIED" });
  expect(await state()).toEqual(SETTLED);
});

// Processes are started and killed: some seconds, and more on a machine that is busy.
test("kill -9 of the app at any statement leaves nothing half-done, and the next delivery finishes it", {
  timeout: 180_000,
}, async () => {
  const payments = await Promise.all(FAIL_POINTS.map(async (place) => ({ place, ...(await aPayment()) })));
  const queue = [...payments];
  // Two at a time: starting a process is most of the work, and there may be no more than two processors.
  const killNext = async (): Promise<void> => {
    const payment = queue.shift();
    if (!payment) return;
    await applyAndDie(payment.event.payload, payment.place);
    await killNext();
  };
  await Promise.all([killNext(), killNext()]);
  for (const { place, event, state } of payments) {
    expect(await state(), place).toEqual(UNTOUCHED);
    expect(await db.webhookEvent.count({ where: { id: event.id } }), place).toBe(0);
    expect(await applyEvent(db, event), place).toMatchObject({ result: "APPLIED" });
    expect(await state(), place).toEqual(SETTLED);
  }
});

test("kill -9 of the app after the commit, before the answer: the next delivery changes nothing", async () => {
  const { event, state } = await aPayment();
  await applyAndDie(event.payload, "after the commit");
  expect(await state()).toEqual(SETTLED);
  expect(await applyEvent(db, event)).toMatchObject({ result: "APPLIED" });
  expect(await state()).toEqual(SETTLED);
});

test.each([
  ["before the server has heard of it", "before", UNTOUCHED],
  ["when it is done, before the answer", "after", SETTLED],
] as const)(
  "a connection cut during COMMIT, %s: the event is redelivered and applied once",
  async (_, cut, left) => {
    const proxy = await startCuttingProxy(database.url);
    const throughProxy = connect(proxy.url, 2);
    const { event, state } = await aPayment();
    proxy.cutNextCommit(cut);
    expect(await applyEvent(throughProxy, event)).toMatchObject({ result: "FAILED" });
    expect(proxy.cuts).toBe(1);
    expect(await state()).toEqual(left);
    expect(await applyEvent(throughProxy, event)).toMatchObject({ result: "APPLIED" });
    expect(await state()).toEqual(SETTLED);
    await throughProxy.$disconnect();
    await proxy.close();
  },
);

async function timed<T>(work: Promise<T>): Promise<{ value: T; seconds: number }> {
  const startedAt = performance.now();
  const value = await work;
  return { value, seconds: (performance.now() - startedAt) / 1000 };
}

/** As if somebody held the row for a minute; call what is returned to let go. */
async function lock(sql: string, id: string): Promise<() => Promise<void>> {
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await other.query("BEGIN");
  await other.query(sql, [id]);
  return () => other.end();
}

const lockLevel = (variantId: string) =>
  lock("SELECT 1 FROM stock_level WHERE variant_id = $1 FOR UPDATE", variantId);

test("a row locked for a minute: an error in bounded time, then healed", async () => {
  const { variant, event, state } = await aPayment();
  const letGo = await lockLevel(variant.id);
  const { value, seconds } = await timed(applyEvent(db, event));
  expect(value).toMatchObject({ result: "FAILED" });
  expect(seconds).toBeLessThan(9);
  await letGo();
  expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({
    status: "FAILED",
    lastError: expect.stringContaining("lock timeout"),
  });
  expect(await applyEvent(db, event)).toMatchObject({ result: "APPLIED" });
  expect(await state()).toEqual(SETTLED);
});

test("many payments wait for a row locked for a minute: each is answered before Stripe gives up, then healed", async () => {
  const variant = await aVariant(db, { onHand: 100 });
  const checkouts = await Promise.all(
    Array.from({ length: 40 }, () => aCheckout(db, [{ variantId: variant.id, quantity: 1 }])),
  );
  const events = checkouts.map((checkout) => sessionEvent(checkout));
  const letGo = await lockLevel(variant.id);
  const batcher = new EventBatcher(db);
  const answers = await Promise.all(events.map((event) => timed(batcher.apply(event))));
  await letGo();
  expect(answers.filter(({ value }) => value.result === "APPLIED")).toEqual([]);
  // Stripe waits some twenty seconds for an answer.
  expect(Math.max(...answers.map(({ seconds }) => seconds))).toBeLessThan(20);
  const again = await Promise.all(events.map((event) => batcher.apply(event)));
  expect(again.filter(({ result }) => result === "FAILED")).toEqual([]);
  expect((await db.stockLevel.findUniqueOrThrow({ where: { variantId: variant.id } })).onHand).toBe(60);
});

test("pool exhausted: an error in bounded time, then healed", async () => {
  const small = connect(database.url, 2);
  const { event, state } = await aPayment();
  const hogs = [1, 2].map(() => small.$queryRaw`SELECT pg_sleep(12)::text AS slept`.then(() => {}));
  const { value, seconds } = await timed(applyEvent(small, event));
  expect(value).toMatchObject({ result: "FAILED" });
  expect(seconds).toBeLessThan(14);
  expect(await state()).toEqual(UNTOUCHED);
  await Promise.all(hogs);
  expect(await applyEvent(small, event)).toMatchObject({ result: "APPLIED" });
  expect(await state()).toEqual(SETTLED);
  await small.$disconnect();
});

test("a read-only database: an error in bounded time, then healed with no hand", async () => {
  const { event, state } = await aPayment();
  const name = new URL(database.url).pathname.slice(1);
  const readOnly = (value: string) =>
    db.$executeRawUnsafe(`ALTER DATABASE "${name}" SET default_transaction_read_only = ${value}`);
  await readOnly("on");
  const pool = connect(database.url, 2);
  const { value, seconds } = await timed(applyEvent(pool, event));
  expect(value).toMatchObject({ result: "FAILED", reason: expect.stringContaining("read-only") });
  expect(seconds).toBeLessThan(5);
  expect(await state()).toEqual(UNTOUCHED);
  // As when another server takes over: it is written to again, and what was connected to the old one is cut off.
  await readOnly("off");
  await db.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  // The same pool, which finds out by itself; what was delivered to a dead connection is delivered again.
  await until("the pool has found the database again", 10_000, async () => {
    return (await applyEvent(pool, event)).result === "APPLIED";
  });
  expect(await state()).toEqual(SETTLED);
  await pool.$disconnect();
});

test("disk full: an error, nothing half-done, then healed", async () => {
  const { variant, event, state } = await aPayment();
  // The same error as PostgreSQL's own, for this variant only: a full disk cannot be had without a small one.
  await db.$executeRawUnsafe(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
  await db.$executeRawUnsafe(`CREATE TRIGGER full_disk BEFORE INSERT ON stock_movement FOR EACH ROW
    WHEN (NEW.variant_id = '${variant.id}') EXECUTE FUNCTION full_disk()`);
  expect(await applyEvent(db, event)).toMatchObject({
    result: "FAILED",
    reason: expect.stringContaining("No space left"),
  });
  expect(await state()).toEqual(UNTOUCHED);
  await db.$executeRawUnsafe("DROP TRIGGER full_disk ON stock_movement");
  expect(await applyEvent(db, event)).toMatchObject({ result: "APPLIED" });
  expect(await state()).toEqual(SETTLED);
});
