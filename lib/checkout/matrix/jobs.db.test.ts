import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { WORKER_FAIL_POINTS } from "@/dev/chaos/fail-points";
import { deliver, openTill, type Till } from "@/dev/chaos/till";
import { until } from "@/dev/chaos/until";
import { aWorkerLives, startVictim, startWorkerVictim, type Victim } from "@/dev/chaos/victim";
import { startMailCatcher } from "@/dev/mail/catcher";
import { freePort } from "@/dev/ports";
import { programOf } from "@/dev/programs";
import { carryOutRefund } from "@/lib/checkout/carry-out-refund";
import { sweepSoldOut } from "@/lib/checkout/sweep-sold-out";
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

async function aWorker(where: "of its own" | "inside a server" = "of its own"): Promise<Victim> {
  const env = {
    DATABASE_URL: till.databaseUrl,
    STRIPE_API_BASE: till.standIn.url,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  };
  const worker =
    where === "of its own" ? startWorkerVictim(env) : startVictim(programOf("work-in-server"), env);
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
const openFor = (variantId: string) => till.open([{ variantId, quantity: 1 }]);

/** Nobody works, nothing waits, and Stripe has seen nobody yet. */
async function freshQueue(): Promise<void> {
  for (const worker of workers) worker.kill("SIGKILL");
  await Promise.all(workers.splice(0).map(({ exited }) => exited));
  await till.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  till.standIn.control.reset();
}

/** Retries whose time has not come are tried now. */
const hurry = () => till.db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;

test.each([
  { where: "of its own", ends: 0 },
  // With the code that Next ends with.
  { where: "inside a server", ends: 143 },
] as const)(
  "SIGTERM of the worker under load, $where: jobs under way finish, the rest is handed back, and each refund is made once",
  {
    timeout: 180_000,
  },
  async ({ where, ends }) => {
    await freshQueue();
    till.standIn.control.fault({ kind: "slow", route: "POST /v1/refunds", delayMs: 400 });
    await soldOut(16);
    const madeBefore = await till.db.refund.count({ where: { status: "SUCCEEDED" } });
    const worker = await aWorker(where);
    await until("some refunds are made", 30_000, async () => refunded() >= 4, 20);
    worker.kill("SIGTERM");
    expect(await worker.exited).toBe(ends);
    const left = await jobsOf("make-refund");
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter(({ locked }) => locked)).toEqual([]);
    // What it had begun it has finished: Stripe and the book agree at this moment.
    const made = await till.db.refund.count({ where: { status: "SUCCEEDED" } });
    expect(made - madeBefore).toBe(refunded());

    till.standIn.control.clearFaults();
    await aWorker();
    await until("all refunds are made", 30_000, async () => (await jobsOf("make-refund")).length === 0);
    for (const line of till.standIn.control.ledger()) expect(line.refunded).toBe(2990);
  },
);

test("kill -9 of the worker under load: the next one finishes what it held, and each refund is made once", {
  timeout: 180_000,
}, async () => {
  await freshQueue();
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

/** Does a piece of the worker's work in a process of its own, which is killed at the place. */
async function workAndDie(place: (typeof WORKER_FAIL_POINTS)[number], task: string, id: string) {
  const victim = startVictim([...programOf("work-and-die"), place, task, id], {
    DATABASE_URL: till.databaseUrl,
    STRIPE_API_BASE: till.standIn.url,
  });
  expect(await victim.exited, place).toBe("SIGKILL");
}

test("kill -9 of the worker between what it does at Stripe and what it writes down: the next one finishes it, once", {
  timeout: 120_000,
}, async () => {
  const { db, standIn } = till;
  await freshQueue();
  await soldOut(2);
  const meant = await db.refund.findMany({ where: { status: "PENDING", stripeRefundId: null } });
  const [unmade, made] = meant.map(({ id }) => id);
  const gone = await aVariant(db, { onHand: 1 });
  const shopper = await openFor(gone.id);
  await moveStock(db, { variantId: gone.id, quantity: -1, reason: "LOST" });
  await workAndDie("refund:looked", "refund", unmade ?? "");
  expect(refunded()).toBe(0);
  await workAndDie("refund:made", "refund", made ?? "");
  expect(refunded()).toBe(1);
  await workAndDie("sweep:closed", "sweep", gone.id);
  expect(() => standIn.control.pay({ session: shopper.stripeSessionId ?? "" })).toThrow();
  const left = { status: "PENDING" as const, stripeRefundId: null, id: { in: [unmade ?? "", made ?? ""] } };
  expect(await db.refund.count({ where: left })).toBe(2);

  for (const { id } of meant) await carryOutRefund(db, id);
  await sweepSoldOut(db, [gone.id]);
  for (const line of standIn.control.ledger()) expect(line.refunded).toBe(2990);
  expect(await db.refund.count({ where: { id: left.id, status: "SUCCEEDED" } })).toBe(2);
  expect(await db.checkout.findUniqueOrThrow({ where: { id: shopper.id } })).toMatchObject({
    status: "EXPIRED",
    endedBecause: expect.stringContaining("sold out"),
  });
});

test("mail server down: orders stand, and the mail goes out later, once", async () => {
  const { db } = till;
  await freshQueue();
  await soldOut(12);
  await aWorker();
  await until("the mails were tried", 30_000, async () => {
    const mails = await jobsOf("mail-order");
    return mails.length === 12 && mails.every(({ attempts }) => attempts > 0);
  });
  const orders = await db.order.findMany({ orderBy: { number: "desc" }, take: 12 });
  expect(await db.orderMail.count()).toBe(0);

  const catcher = await startMailCatcher({ smtpPort, webPort: await freePort(), dir: mailDir });
  await hurry();
  await until("the mails went out", 30_000, async () => {
    return (await jobsOf("mail-order")).length === 0;
  });
  const answer = await fetch(`${catcher.url}/api/mails?to=ada@example.com`);
  const mails = (await answer.json()) as { subject: string }[];
  expect(mails).toHaveLength(12);
  for (const { number } of orders) {
    expect(mails.filter(({ subject }) => subject.includes(`${number}`))).toHaveLength(1);
  }
  expect(await db.orderMail.count()).toBe(12);
  await catcher.stop();
});

test("while a mail server says nothing, whoever is at the till for goods that are gone is told all the same", async () => {
  const { db, standIn } = till;
  await freshQueue();
  // It accepts every connection, and never says a word.
  const silent = createServer(() => {}).listen(smtpPort, "127.0.0.1");
  await soldOut(8);
  const last = await aVariant(db, { onHand: 1 });
  const [quick, slow] = [await openFor(last.id), await openFor(last.id)];
  await aWorker();
  const held = async () => (await jobsOf("mail-order")).filter(({ locked }) => locked).length;
  await until("four mails wait for the mail server", 30_000, async () => (await held()) === 4, 20);

  standIn.control.pay({ session: quick.stripeSessionId ?? "" });
  await deliver(till, "checkout.session.completed");
  const statusOf = async ({ id }: { id: string }) =>
    (await db.checkout.findUniqueOrThrow({ where: { id } })).status;
  // The mails are given up after half a minute only.
  await until("the other's session is closed", 15_000, async () => (await statusOf(slow)) === "EXPIRED", 20);
  expect(await held()).toBe(4);
  expect(() => standIn.control.pay({ session: slow.stripeSessionId ?? "" })).toThrow();
  expect(await statusOf(quick)).toBe("SETTLED");
  for (const worker of workers.splice(0)) worker.kill("SIGKILL");
  silent.close();
});
