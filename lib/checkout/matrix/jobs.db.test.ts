import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { deliver, openTill, type Till } from "@/dev/chaos/till";
import { until } from "@/dev/chaos/until";
import { aWorkerLives, startWorkerVictim, type Victim } from "@/dev/chaos/victim";
import { startMailCatcher } from "@/dev/mail/catcher";
import { freePort } from "@/dev/ports";
import { expectInvariants } from "@/lib/checkout/testing";
import { moveStock } from "@/lib/inventory/move-stock";
import { aVariant } from "@/prisma/factories";

let till: Till;
let smtpPort: number;
let mailDir: string;
const workers: Victim[] = [];

beforeAll(async () => {
  till = await openTill();
  smtpPort = await freePort();
  mailDir = await mkdtemp(path.join(tmpdir(), "truecount-mail-"));
});
afterEach(() => expectInvariants(till.db));
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await Promise.all(workers.map(({ exited }) => exited));
  await till.close();
  await rm(mailDir, { recursive: true, force: true });
});

async function aWorker(): Promise<Victim> {
  const worker = startWorkerVictim({
    DATABASE_URL: till.databaseUrl,
    STRIPE_API_BASE: till.standIn.url,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  });
  workers.push(worker);
  await until("a worker lives", 60_000, () => aWorkerLives(till.db));
  return worker;
}

/** So many buyers of something that is gone when their payments arrive. */
async function soldOut(buyers: number): Promise<void> {
  const { db, standIn } = till;
  const variant = await aVariant(db, { onHand: 1, priceMinor: 2500 });
  for (let buyer = 0; buyer < buyers; buyer++) {
    const checkout = await till.open([{ variantId: variant.id, quantity: 1 }]);
    standIn.control.pay({ session: checkout.stripeSessionId ?? "" });
  }
  await moveStock(db, { variantId: variant.id, quantity: -1, reason: "LOST" });
  await deliver(till, "checkout.session.completed");
}

const jobsOf = async (task: string) =>
  till.db.$queryRaw<{ locked: boolean; attempts: number }[]>`
    SELECT locked_at IS NOT NULL AS locked, attempts::int FROM graphile_worker.jobs
    WHERE task_identifier = ${task} ORDER BY id`;
const refunded = () => till.standIn.control.ledger().filter((line) => line.refunded > 0).length;
/** Retries whose time has not come are tried now. */
const hurry = () => till.db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;

test("SIGTERM of the worker under load: jobs under way finish, the rest is handed back, and each refund is made once", {
  timeout: 180_000,
}, async () => {
  till.standIn.control.fault({ kind: "slow", route: "POST /v1/refunds", delayMs: 400 });
  await soldOut(16);
  const worker = await aWorker();
  await until("some refunds are made", 30_000, async () => refunded() >= 4, 20);
  worker.kill("SIGTERM");
  expect(await worker.exited).toBe(0);
  const left = await jobsOf("make-refund");
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter(({ locked }) => locked)).toEqual([]);
  // What it had begun it has finished: Stripe and the book agree at this moment.
  expect(await till.db.refund.count({ where: { status: "SUCCEEDED" } })).toBe(refunded());

  till.standIn.control.clearFaults();
  await aWorker();
  await until("all refunds are made", 30_000, async () => (await jobsOf("make-refund")).length === 0);
  for (const line of till.standIn.control.ledger()) expect(line.refunded).toBe(2990);
});

test("kill -9 of the worker under load: the next one finishes what it held, and each refund is made once", {
  timeout: 180_000,
}, async () => {
  for (const worker of workers.splice(0)) worker.kill("SIGKILL");
  till.standIn.control.reset();
  till.standIn.control.fault({ kind: "slow", route: "POST /v1/refunds", delayMs: 400 });
  await soldOut(12);
  const worker = await aWorker();
  await until("some refunds are made", 30_000, async () => refunded() >= 3, 20);
  worker.kill("SIGKILL");
  await worker.exited;
  expect((await jobsOf("make-refund")).some(({ locked }) => locked)).toBe(true);

  till.standIn.control.clearFaults();
  await aWorker();
  await until("all refunds are made", 40_000, async () => (await jobsOf("make-refund")).length === 0);
  for (const line of till.standIn.control.ledger()) expect(line.refunded).toBe(2990);
  expect(await till.db.refund.count({ where: { status: { not: "SUCCEEDED" } } })).toBe(0);
});

test("mail server down: orders stand, and the mail goes out later, once", async () => {
  const { db } = till;
  const waiting = await jobsOf("mail-order");
  expect(waiting).toHaveLength(28);
  await until("the mails were tried", 30_000, async () => {
    return (await jobsOf("mail-order")).every(({ attempts }) => attempts > 0);
  });
  expect(await db.order.count()).toBe(28);
  expect(await db.orderMail.count()).toBe(0);

  const catcher = await startMailCatcher({ smtpPort, webPort: await freePort(), dir: mailDir });
  await hurry();
  await until("the mails went out", 30_000, async () => {
    return (await jobsOf("mail-order")).length === 0;
  });
  const sent = await db.orderMail.findMany();
  expect(sent).toHaveLength(28);
  const page = await (await fetch(catcher.url)).text();
  for (const order of await db.order.findMany()) expect(page.split(`${order.number}`)).not.toHaveLength(1);
  await catcher.stop();
});
