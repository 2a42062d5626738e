import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deliver, openTill, type Till } from "@/dev/chaos/till";
import { aVariant } from "@/prisma/factories";
import { type Audit, auditOn, forgetProgress, keepProgress } from "./audit-on";
import { auditPayments } from "./audit-payments";
import { runAudit } from "./checks";
import { recordCheck } from "./record-check";

let till: Till;

beforeAll(async () => {
  till = await openTill();
});
beforeEach(async () => {
  till.standIn.control.clearFaults();
  await till.db.mark.deleteMany();
  await till.db.checkRun.deleteMany();
});
afterAll(() => till.close());

const DAY_MS = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

async function anOpenSession() {
  const variant = await aVariant(till.db, { onHand: 10, priceMinor: 2400 });
  const checkout = await till.open([{ variantId: variant.id, quantity: 1 }]);
  return { checkout, session: checkout.stripeSessionId ?? "" };
}

async function anOrder() {
  const { checkout, session } = await anOpenSession();
  till.standIn.control.pay({ session });
  await deliver(till, "checkout.session.completed");
  return till.db.order.findUniqueOrThrow({ where: { checkoutId: checkout.id }, include: { checkout: true } });
}

test("a delayed payment whose news never came is found weeks after its session was made", async () => {
  const { session } = await anOpenSession();
  till.standIn.control.pay({ session, outcome: "delayed_succeeds", afterMs: null });
  await deliver(till, "checkout.session.completed");
  expect((await auditOn(till.db, { now: inDays(1) })).findings).toEqual([]);
  till.standIn.control.settle({ session, succeeds: true });
  const found = await auditOn(till.db, { now: inDays(20) });
  expect(found.findings).toEqual([`money without an order: $28.90 on session ${session}`]);
  // Also after comparisons that came to their end, each goes a month back.
  expect((await auditOn(till.db, { now: inDays(21) })).findings).toEqual(found.findings);
  await deliver(till, "checkout.session.async_payment_succeeded");
  expect((await auditOn(till.db, { now: inDays(22) })).findings).toEqual([]);
});

test("the comparison goes on where it stopped, keeps what it found, and counts nothing twice", async () => {
  await anOrder();
  const { session } = await anOpenSession();
  till.standIn.control.pay({ session });
  // Days are counted from the hour of the comparison: what was sold just now is half a day from where one ends.
  const now = inDays(2.5);
  const whole = await auditOn(till.db, { now });
  expect(whole).toMatchObject({ resumeAt: null, findings: [expect.stringContaining(session)] });

  await till.db.mark.deleteMany();
  const bounded = () => auditOn(till.db, { now, most: 1 });
  const { report } = await recordCheck(till.db, "audit", async () => ({
    ok: false,
    summary: "",
    report: await bounded(),
  }));
  expect(report).toMatchObject({ resumeAt: expect.any(String), findings: whole.findings });
  expect(await till.db.mark.count()).toBe(0);
  expect(await auditOn(till.db, { now })).toEqual({ ...whole, from: report.from });
  expect(await till.db.mark.count()).toBe(1);
  await deliver(till, "checkout.session.completed");
});

test("a comparison that is killed midway has kept how far it had come, and the next goes on there", async () => {
  const now = inDays(2.5);
  await till.db.mark.deleteMany();
  await till.db.checkRun.deleteMany();
  const days: Audit[] = [];
  const each = async (soFar: Audit) => {
    await keepProgress(till.db, soFar);
    days.push(soFar);
    // A process that is killed here comes no further, and says nothing.
    if (days.length === 3) await new Promise(() => {});
  };
  const killed = auditOn(till.db, { now, each });
  await expect.poll(() => days.length, { timeout: 20_000 }).toBe(3);
  expect(await Promise.race([killed, "killed"])).toBe("killed");
  // It has said nothing yet, and takes the place of nothing that was said.
  expect(await till.db.checkRun.count({ where: { kind: "audit" } })).toBe(0);

  const rest: Audit[] = [];
  const whole = await auditOn(till.db, { now, each: async (report) => void rest.push(report) });
  expect(whole).toMatchObject({ resumeAt: null, from: days[0]?.from });
  expect(Date.parse(rest[0]?.resumeAt ?? "")).toBe(Date.parse(days[2]?.resumeAt ?? "") + DAY_MS);
  await forgetProgress(till.db);
});

test("while Stripe does not answer, the comparison is on record as failed, and the next run ends it", async () => {
  till.standIn.control.fault({ kind: "500", route: "GET /v1/refunds" });
  expect(await runAudit(till.db)).toMatchObject({
    ok: false,
    summary: expect.stringMatching(/ Stopped at \d{4}-\d\d-\d\d, from where the next run goes on: ./),
  });
  till.standIn.control.clearFaults();
  expect(await runAudit(till.db)).toMatchObject({
    ok: true,
    summary: expect.stringMatching(/paid sessions, \d+ orders and \d+ refunds since .* agree\.$/),
  });
});

test("a session that was made a moment after its checkout, beyond the span, is no order without money", async () => {
  const { checkout } = await anOrder();
  const to = new Date(Math.floor(checkout.createdAt.getTime() / 1000) * 1000);
  await till.db.checkout.update({
    where: { id: checkout.id },
    data: { createdAt: new Date(to.getTime() - 500) },
  });
  const span = { from: new Date(to.getTime() - 1000), to };
  expect(await auditPayments(till.db, span)).toMatchObject({ orders: 1, findings: [] });
});

test("refunds that Stripe and the book tell differently are found by name, on either side", async () => {
  const order = await anOrder();
  const made = till.standIn.control.refund({ payment_intent: order.paymentIntentId ?? "", amount: 100 });
  const findings = async () => (await auditOn(till.db, { now: inDays(1) })).findings;
  expect(await findings()).toEqual([
    `order ${order.number}: Stripe pays $1.00 back (${made.id}), and the book does not say so`,
  ]);
  await deliver(till, "refund.created", "refund.updated");
  expect(await findings()).toEqual([]);

  const tamper = (status: "FAILED" | "SUCCEEDED") =>
    till.db.$transaction([
      till.db.$executeRaw`ALTER TABLE refund DISABLE TRIGGER USER`,
      till.db.refund.update({ where: { stripeRefundId: made.id }, data: { status } }),
      till.db.$executeRaw`ALTER TABLE refund ENABLE TRIGGER USER`,
    ]);
  await tamper("FAILED");
  expect(await findings()).toEqual([
    `order ${order.number}: of refund ${made.id} the book says $1.00 failed, Stripe $1.00 succeeded`,
  ]);
  await tamper("SUCCEEDED");

  await till.db.refund.create({
    data: {
      orderId: order.id,
      amountMinor: 200,
      currency: "USD",
      reason: "DASHBOARD",
      status: "SUCCEEDED",
      stripeRefundId: "re_invented",
    },
  });
  expect(await findings()).toEqual([
    `order ${order.number} says that $2.00 went back, and Stripe knows no such refund`,
  ]);
});
