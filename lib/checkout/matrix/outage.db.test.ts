import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FAIL_POINTS } from "@/dev/chaos/fail-points";
import { type KillablePostgres, startKillablePostgres } from "@/dev/chaos/killable-postgres";
import { until } from "@/dev/chaos/until";
import { aWorkerLives, startWorkerVictim, type Victim } from "@/dev/chaos/victim";
import { startMailCatcher } from "@/dev/mail/catcher";
import { freePort } from "@/dev/ports";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, expectInvariants, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { aStore, aVariant } from "@/prisma/factories";
import { migrateDatabase } from "@/prisma/migrate";

let dataDir: string;
let server: KillablePostgres;
let db: Db;
let worker: Victim;
let mail: Awaited<ReturnType<typeof startMailCatcher>>;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "truecount-outage-"));
  server = await startKillablePostgres({ dataDir, port: await freePort() });
  await migrateDatabase(server.url);
  db = connect(server.url, 8);
  await aStore(db);
  mail = await startMailCatcher({
    smtpPort: await freePort(),
    webPort: await freePort(),
    dir: `${dataDir}.mail`,
  });
  worker = startWorkerVictim({
    DATABASE_URL: server.url,
    STRIPE_API_BASE: "http://127.0.0.1:1",
    SMTP_URL: mail.smtpUrl,
  });
  await until("a worker lives", 60_000, () => aWorkerLives(db));
});
afterAll(async () => {
  worker.kill("SIGKILL");
  await db.$disconnect();
  await mail.stop();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
  await rm(`${dataDir}.log`, { force: true });
  await rm(`${dataDir}.mail`, { recursive: true, force: true });
});

/** Longer than the queue's own patience would be, if it counted failures. */
const OUTAGE_MS = 15_000;

// Half a minute: a shorter outage would not show whether the queue outlives one.
test("kill -9 of PostgreSQL under load: errors meanwhile, then every event is applied once and the worker goes on", {
  timeout: 240_000,
}, async () => {
  const variant = await aVariant(db, { onHand: 30 });
  const checkouts = await Promise.all(
    Array.from({ length: 60 }, () => aCheckout(db, [{ variantId: variant.id, quantity: 1 }])),
  );
  const events = checkouts.map((checkout) => sessionEvent(checkout));
  let failures = 0;
  const known: string[] = [];
  // As Stripe does: again and again, until the answer is good.
  const deliver = async (event: (typeof events)[number], checkoutId: string) => {
    while ((await applyEvent(db, event)).result === "FAILED") {
      failures += 1;
      await sleep(200 + Math.random() * 300);
    }
    known.push(checkoutId);
  };
  const all = Promise.all(events.map((event, index) => deliver(event, checkouts[index]?.id ?? "")));
  while (known.length < 10) await sleep(5);
  await server.kill();
  const before = [...known];
  await sleep(OUTAGE_MS);
  await server.start();
  // What was answered with success is still there after the crash.
  expect(await db.order.count({ where: { checkoutId: { in: before } } })).toBe(before.length);
  await all;

  expect(failures).toBeGreaterThan(0);
  expect(await db.order.count()).toBe(60);
  expect(await db.order.count({ where: { status: "SOLD_OUT" } })).toBe(30);
  await expectInvariants(db);
  const mailsLeft = async () =>
    (
      await db.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'mail-order'`
    )[0]?.n;
  await expect.poll(mailsLeft, { timeout: 60_000, interval: 500 }).toBe(0);
  expect(await db.orderMail.count()).toBe(60);
  expect(await Promise.race([worker.exited, "still alive"])).toBe("still alive");
});

test("kill -9 of PostgreSQL at any statement leaves nothing half-done, and the next delivery finishes it", {
  timeout: 240_000,
}, async () => {
  for (const place of FAIL_POINTS) {
    const variant = await aVariant(db, { onHand: 5 });
    const event = sessionEvent(await aCheckout(db, [{ variantId: variant.id, quantity: 2 }]));
    const state = async () => ({
      onHand: (await db.stockLevel.findUniqueOrThrow({ where: { variantId: variant.id } })).onHand,
      events: await db.webhookEvent.count({ where: { id: event.id } }),
      movements: await db.stockMovement.count({ where: { variantId: variant.id, reason: "SALE" } }),
    });
    const disarm = armFailPoint(place, () => server.kill());
    expect(await applyEvent(db, event), place).toMatchObject({ result: "FAILED" });
    disarm();
    await server.start();
    await until("the pool has found the database again", 30_000, async () => (await state()).onHand === 5);
    expect(await state(), place).toEqual({ onHand: 5, events: 0, movements: 0 });
    expect(await applyEvent(db, event), place).toMatchObject({ result: "APPLIED" });
    expect(await state(), place).toEqual({ onHand: 3, events: 1, movements: 1 });
  }
  await expectInvariants(db);
});
