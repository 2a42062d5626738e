import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openTill, type Till } from "@/dev/chaos/till";
import { createRefund } from "@/lib/stripe/refunds";
import { parseEvent } from "@/lib/stripe/verify-event";
import { readFigures } from "@/lib/telemetry/read-figures";
import { here } from "@/lib/telemetry/spans";
import { aCart, aVariant } from "@/prisma/factories";
import { applyEvent, applyTogether } from "./apply-event";
import { auditOn } from "./audit-on";
import { auditPayments, lastDays } from "./audit-payments";
import { carryOutQuarantineRefund } from "./carry-out-quarantine-refund";
import { closeCheckout } from "./close-checkout";
import { checkInvariants } from "./invariants";
import { listEvents } from "./list-events";
import { noteRefund } from "./note-refund";
import { openCheckout } from "./open-checkout";
import { paymentProgress } from "./payment-progress";
import { listQuarantined, readEvent } from "./read-event";
import { reconcile, reconcileMark } from "./reconcile";
import { acceptQuarantined, refundQuarantined, setAsideQuarantined } from "./resolve-quarantine";
import { anEvent, expectInvariants, sessionEvent } from "./testing";

let till: Till;
let db: Till["db"];
let standIn: Till["standIn"];
let shippingRateId: Till["shippingRateId"];
let userId: Till["userId"];

beforeAll(async () => {
  till = await openTill();
  ({ db, standIn, shippingRateId, userId } = till);
});
beforeEach(() => standIn.control.reset());
afterEach(() => expectInvariants(db));
afterAll(() => till.close());

/** A checkout with its session at Stripe. */
async function anOpenCheckout() {
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  const wish = { cartId: cart.id, userId: null, email: "ada@example.com", locale: "en" as const };
  await openCheckout(db, { ...wish, shippingRateId });
  const checkout = await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } });
  return { variant, cart, checkout, ownSession: checkout.stripeSessionId ?? "" };
}

/** All events until now count as seen. */
const markNow = () =>
  db.mark.upsert({
    where: { key: reconcileMark() },
    create: { key: reconcileMark(), at: new Date() },
    update: { at: new Date() },
  });

type Over = { session?: Record<string, unknown>; envelope?: Record<string, unknown> };

/** $28.90 were paid at Stripe, for goods of less than was agreed. */
async function inQuarantine({ session: over = {}, envelope = {} }: Over = {}) {
  const opened = await anOpenCheckout();
  const { session } = standIn.control.pay({ session: opened.ownSession, outcome: "paid" });
  const payment = String(session.payment_intent);
  const event = sessionEvent(
    opened.checkout,
    "checkout.session.completed",
    { amount_subtotal: 2390, payment_intent: payment, ...over },
    envelope,
  );
  await applyEvent(db, event);
  return { ...opened, event, payment, decision: { eventId: event.id, userId, note: "not ours" } };
}

/** A payment for this checkout, by a session that is not its own. */
async function byAnotherSession() {
  const opened = await anOpenCheckout();
  const other = await anOpenCheckout();
  const { session } = standIn.control.pay({ session: other.ownSession, outcome: "paid" });
  const over = { id: other.ownSession, payment_intent: session.payment_intent };
  const event = sessionEvent(opened.checkout, "checkout.session.completed", over);
  await applyEvent(db, event);
  await db.checkout.update({
    where: { id: other.checkout.id },
    data: { stripeSessionId: null, status: "FAILED" },
  });
  return { ...opened, event, decision: { eventId: event.id, userId, note: "" } };
}

const eventNow = (id: string) => db.webhookEvent.findUniqueOrThrow({ where: { id } });
const checkoutNow = (id: string) => db.checkout.findUniqueOrThrow({ where: { id } });
const refundsOf = (paymentIntentId: string) =>
  db.quarantineRefund.findMany({ where: { paymentIntentId }, orderBy: { createdAt: "asc" } });
const paidBack = (payment: string) =>
  standIn.control.ledger().find(({ payment_intent }) => payment_intent === payment)?.refunded ?? 0;
const onHand = async (variantId: string) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
const jobs = (key: string) =>
  db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key LIKE ${key}`;

/** Everything that Stripe has said so far of refunds, as the webhook would bring it. */
async function deliverRefunds(): Promise<void> {
  const headers = { authorization: "Bearer sk_test_standin" };
  const { data } = await (await fetch(`${standIn.url}/v1/events?limit=100`, { headers })).json();
  const refunds = (data as { type: string }[]).filter(({ type }) => type.startsWith("refund.")).reverse();
  for (const event of refunds) {
    expect((await applyEvent(db, parseEvent(JSON.stringify(event)))).result).toBe("APPLIED");
  }
}

/** The refund of this payment that is only meant, carried out as its job does. */
async function carryOut(payment: string): Promise<void> {
  for (const { id } of await refundsOf(payment)) await carryOutQuarantineRefund(db, id);
}

const isMissed = async (sessionId: string) =>
  (await auditPayments(db, lastDays(1, new Date(Date.now() + 20 * 60_000)))).findings.some((one) =>
    one.includes(sessionId),
  );

test("a quarantined payment waits until Stripe says that its money is back, and waits again when Stripe takes that back", async () => {
  const { variant, checkout, ownSession, event, payment, decision } = await inQuarantine();
  const { inboxQuarantined } = await readFigures(db);
  standIn.control.refunds({ outcome: "pending_then_succeeds", afterMs: null });

  // Asked for: on record, and Stripe knows nothing yet.
  expect(await refundQuarantined(db, decision)).toEqual({ ok: true, message: "$28.90 is on its way back." });
  expect(paidBack(payment)).toBe(0);
  expect(await refundsOf(payment)).toMatchObject([
    { status: "PENDING", amountMinor: 2890, stripeRefundId: null },
  ]);
  expect(await readEvent(db, event.id)).toMatchObject({
    ...{ status: "QUARANTINED", resolution: "a refund of $28.90 was asked for", choices: [] },
    refunds: [{ status: "PENDING", made: false, note: "not ours" }],
  });
  expect(await readFigures(db)).toMatchObject({ inboxQuarantined, refundsPending: 1 });
  expect(await isMissed(ownSession)).toBe(true);
  // A second click, or a second person, asks for nothing more; nor can it be accepted.
  expect(await refundQuarantined(db, decision)).toMatchObject({ ok: false });
  expect(await acceptQuarantined(db, decision)).toMatchObject({ ok: false });

  // Made, and pending at the bank.
  await carryOut(payment);
  expect(paidBack(payment)).toBe(2890);
  expect(await eventNow(event.id)).toMatchObject({
    ...{ status: "QUARANTINED", resolution: "a refund of $28.90 is on its way" },
  });
  const [refund] = await refundsOf(payment);
  standIn.control.settle({ refund: refund?.stripeRefundId ?? "" });
  await deliverRefunds();
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "paid back: $28.90" });
  expect(await isMissed(ownSession)).toBe(false);
  expect((await checkoutNow(checkout.id)).status).toBe("FAILED");

  // The bank sends it back days later: nobody has the money but the shop.
  const failed = { ...{ id: refund?.stripeRefundId, object: "refund", amount: 2890, currency: "usd" } };
  const news = { ...failed, status: "failed", failure_reason: "declined", payment_intent: payment };
  await applyEvent(db, anEvent("refund.failed", news));
  expect(await readEvent(db, event.id)).toMatchObject({
    ...{ status: "QUARANTINED", resolution: "a refund of $28.90 failed: declined", refundFailed: true },
    choices: ["REFUND", "SET_ASIDE"],
  });
  expect(
    (await listEvents(db, { filter: "QUARANTINED" })).rows.find(({ id }) => id === event.id),
  ).toMatchObject({
    refundFailed: true,
  });
  expect(await isMissed(ownSession)).toBe(true);
  // News that comes once more, in whatever order, does not make it paid.
  await deliverRefunds();
  expect((await eventNow(event.id)).status).toBe("QUARANTINED");

  // Asked for again, it is another refund, under another key.
  await refundQuarantined(db, { ...decision, note: "again" });
  const ids = (await refundsOf(payment)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(await onHand(variant.id)).toBe(10);
  // Stripe itself still counts the first: it refuses, and that is no success either.
  await carryOut(payment);
  expect(await eventNow(event.id)).toMatchObject({
    ...{ status: "QUARANTINED", resolution: expect.stringContaining("failed: Charge") },
  });
});

test("its refund is made once, however often its job runs, even after an answer was lost and the key forgotten", async () => {
  const { event, payment, decision } = await inQuarantine();
  await Promise.all([refundQuarantined(db, decision), refundQuarantined(db, decision)]);
  const [refund, ...more] = await refundsOf(payment);
  expect(more).toEqual([]);
  expect(await jobs(`refund-quarantined:${refund?.id}`)).toHaveLength(1);
  // As a crash after the answer leaves it: Stripe has paid, the row does not know.
  const refundId = refund?.id ?? "";
  await createRefund({ refundId, paymentIntentId: payment, amountMinor: 2890, refusals: 0 });
  standIn.control.clock(25 * 60 * 60 * 1000);
  await Promise.all([carryOutQuarantineRefund(db, refundId), carryOutQuarantineRefund(db, refundId)]);
  await carryOutQuarantineRefund(db, refundId);
  expect(paidBack(payment)).toBe(2890);
  expect(await refundsOf(payment)).toMatchObject([{ status: "SUCCEEDED" }]);
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "paid back: $28.90" });
  expect(await refundQuarantined(db, decision)).toMatchObject({ ok: false });
  // Another event tells of the same payment afterwards: nothing more is paid.
  const again = { ...JSON.parse(event.payload), id: "evt_told_late" };
  await applyEvent(db, parseEvent(JSON.stringify(again)));
  expect(await refundQuarantined(db, { ...decision, eventId: "evt_told_late" })).toMatchObject({ ok: true });
  expect(await eventNow("evt_told_late")).toMatchObject({
    status: "PROCESSED",
    resolution: "paid back: $28.90",
  });
  expect(paidBack(payment)).toBe(2890);
});

test.each(["amount_minor = amount_minor + 1", "status = 'FAILED'"])(
  "tampering with the refund of a quarantined payment (%s) is reported by name",
  async (tampering) => {
    const { payment, decision } = await inQuarantine();
    await refundQuarantined(db, decision);
    await carryOut(payment);
    await db.$executeRawUnsafe(
      `UPDATE quarantine_refund SET ${tampering} WHERE payment_intent_id = '${payment}'`,
    );
    const broken = (await checkInvariants(db)).filter(({ rows }) => rows.length > 0);
    expect(broken.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^a quarantined payment gives back no more than it paid/),
    ]);
    const { findings } = await auditOn(db, { now: new Date(Date.now() + 20 * 60_000) });
    await db.mark.deleteMany();
    expect(findings).toContainEqual(
      expect.stringMatching(
        /^the quarantined payment of cs_test_\w+: of refund re_\w+ the book says \$28\.9/,
      ),
    );
    await db.quarantineRefund.updateMany({
      where: { paymentIntentId: payment },
      data: { amountMinor: 2890, status: "SUCCEEDED" },
    });
  },
);

test("a payment in another money is not offered to be accepted, and says why where somebody tries", async () => {
  const { event, decision, checkout } = await inQuarantine({ session: { currency: "eur" } });
  expect(await readEvent(db, event.id)).toMatchObject({ choices: ["REFUND"] });
  const mine = (await listQuarantined(db)).filter(({ id }) => id === event.id);
  expect(mine).toMatchObject([{ choices: ["REFUND"] }]);
  expect(await acceptQuarantined(db, decision)).toEqual({
    ok: false,
    message: "This cannot be accepted: paid in EUR, and its prices are in USD.",
  });
  expect(await checkoutNow(checkout.id)).toMatchObject({ status: "OPEN" });
});

test("a refund of a quarantined payment that only Stripe knows, or only the book, is found by name", async () => {
  const { payment, ownSession } = await inQuarantine();
  const findings = async () => {
    const found = await auditOn(db, { now: new Date(Date.now() + 20 * 60_000) });
    await db.mark.deleteMany();
    return found.findings.filter((finding) => finding.includes(ownSession));
  };
  const made = standIn.control.refund({ payment_intent: payment, amount: 100 });
  expect(await findings()).toContainEqual(
    `the quarantined payment of ${ownSession}: Stripe pays $1.00 back (${made.id}), and the book does not say so`,
  );
  await deliverRefunds();
  const invented = { sessionId: ownSession, paymentIntentId: payment, stripeRefundId: "re_invented" };
  const { id } = await db.quarantineRefund.create({
    data: { id: uuid(), ...invented, amountMinor: 200, currency: "USD", status: "SUCCEEDED" },
  });
  const then = await findings();
  expect(then).toContainEqual(
    `the quarantined payment of ${ownSession} says that $2.00 went back, and Stripe knows no such refund`,
  );
  expect(then.filter((finding) => finding.includes("the book does not say so"))).toEqual([]);
  await db.quarantineRefund.delete({ where: { id } });
});

test("a refund that Stripe refuses is shown as failed, and is set aside only with a word on what was done", async () => {
  const { event, payment, decision } = await inQuarantine();
  standIn.control.dispute({ payment_intent: payment });
  await refundQuarantined(db, decision);
  await carryOut(payment);
  expect((await listQuarantined(db)).find(({ id }) => id === event.id)).toMatchObject({
    ...{ refundFailed: true, resolution: expect.stringContaining("charged back") },
  });
  expect(await setAsideQuarantined(db, { ...decision, note: "" })).toMatchObject({ ok: false });
  expect(await setAsideQuarantined(db, { ...decision, note: "lost the dispute" })).toMatchObject({
    ok: true,
  });
  expect(await eventNow(event.id)).toMatchObject({
    ...{ status: "PROCESSED", resolution: "set aside: lost the dispute" },
  });
  expect(await setAsideQuarantined(db, { ...decision, note: "again" })).toMatchObject({ ok: false });
});

test("while our balance at Stripe does not cover it, a refund waits, says so, and is tried again under a new key", async () => {
  const { event, payment, decision } = await inQuarantine();
  standIn.control.refunds({ outcome: "balance_too_low" });
  await refundQuarantined(db, decision);
  await expect(carryOut(payment)).rejects.toThrow("Insufficient funds");
  await expect(carryOut(payment)).rejects.toThrow("Insufficient funds");
  expect(await refundsOf(payment)).toMatchObject([{ status: "PENDING", refusals: 2 }]);
  expect((await eventNow(event.id)).resolution).toMatch(/^a refund of \$28.90 waits: Insufficient funds/);
  standIn.control.clearFaults();
  await carryOut(payment);
  expect(paidBack(payment)).toBe(2890);
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "paid back: $28.90" });
  expect(await refundsOf(payment)).toMatchObject([{ status: "SUCCEEDED", failureReason: null }]);
});

test("what Stripe's dashboard pays back counts, and leaves the rest to us", async () => {
  const { event, payment, decision } = await inQuarantine();
  await refundQuarantined(db, decision);
  standIn.control.refund({ payment_intent: payment, amount: 1000 });
  await carryOut(payment);
  await carryOut(payment);
  await deliverRefunds();
  expect(paidBack(payment)).toBe(2890);
  expect((await refundsOf(payment)).map(({ status, amountMinor }) => [status, amountMinor]).sort()).toEqual([
    ["CANCELLED", 2890],
    ["SUCCEEDED", 1000],
    ["SUCCEEDED", 1890],
  ]);
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "paid back: $28.90" });
});

test("a refund of the dashboard's that has failed before we heard of it leaves ours as it was meant", async () => {
  const { event, payment, decision } = await inQuarantine();
  await refundQuarantined(db, decision);
  const failed = { status: "FAILED", failureReason: "lost_or_stolen_card" } as const;
  const news = { stripeRefundId: `re_of_${payment}`, refundId: null, paymentIntentId: payment, ...failed };
  await db.$transaction((tx) => noteRefund(tx, { ...news, amountMinor: 1000, currency: "USD" }));
  // Ours is still to come: there is nothing to decide, and nothing to look after.
  expect(await readEvent(db, event.id)).toMatchObject({
    ...{ choices: [], refundFailed: false, resolution: "a refund of $28.90 was asked for" },
  });
  expect(await setAsideQuarantined(db, decision)).toMatchObject({ ok: false });
  await carryOut(payment);
  expect((await refundsOf(payment)).map(({ status, amountMinor }) => [status, amountMinor]).sort()).toEqual([
    ["FAILED", 1000],
    ["SUCCEEDED", 2890],
  ]);
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "paid back: $28.90" });
});

test("a refund of a quarantined payment that was meant, and never queued, is reported by name", async () => {
  const { payment, decision } = await inQuarantine();
  await refundQuarantined(db, decision);
  const [meant] = await refundsOf(payment);
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload->>'refundId' = ${meant?.id}`;
  const broken = (await checkInvariants(db)).filter(({ rows }) => rows.length > 0);
  expect(broken).toMatchObject([
    { name: "a refund that is only meant has its job", rows: [{ id: meant?.id }] },
  ]);
  await carryOut(payment);
});

test("a payment that the dashboard has paid back needs no decision any more, even where that news came first", async () => {
  const opened = await anOpenCheckout();
  // Before what the next run lists: else it would bring Stripe's own word of the payment, which agrees.
  standIn.control.clock(-40 * 60_000);
  const { session } = standIn.control.pay({ session: opened.ownSession, outcome: "paid" });
  const payment = String(session.payment_intent);
  standIn.control.refund({ payment_intent: payment });
  standIn.control.clock(0);
  await deliverRefunds();
  const over = { amount_subtotal: 2390, payment_intent: payment };
  const event = sessionEvent(opened.checkout, "checkout.session.completed", over);
  await applyEvent(db, event);
  expect((await eventNow(event.id)).status).toBe("QUARANTINED");
  await markNow();
  await reconcile(db);
  await db.mark.deleteMany();
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "paid back: $28.90" });
});

test("a payment by a bank that is not what was agreed is said to be looked at, and is not asked for once more", async () => {
  const { checkout, cart, ownSession } = await anOpenCheckout();
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", { payment_status: "unpaid" }));
  const shopper = { sessionId: ownSession, cartId: cart.id, userId: null };
  expect(await paymentProgress(db, shopper)).toEqual({ state: "AWAITING_PAYMENT" });
  const late = sessionEvent(checkout, "checkout.session.async_payment_succeeded", { amount_subtotal: 2390 });
  await applyEvent(db, late);
  expect(await paymentProgress(db, shopper)).toEqual({ state: "IN_QUESTION" });
  const wish = { cartId: cart.id, userId: null, email: "ada@example.com", locale: "en" as const };
  expect(await openCheckout(db, { ...wish, shippingRateId })).toEqual({
    ok: true,
    url: `/checkout/success?session_id=${ownSession}`,
  });
  expect(await db.checkout.count({ where: { cartId: cart.id } })).toBe(1);
});

test("a quarantined payment of the checkout's own session that the dashboard pays back ends the checkout", async () => {
  // Before what the next run lists: else it would bring Stripe's own word of the payment, which agrees.
  standIn.control.clock(-60 * 60_000);
  const { checkout, cart, event, payment, ownSession } = await inQuarantine();
  standIn.control.clock(0);
  await db.checkout.update({
    where: { id: checkout.id },
    data: { createdAt: new Date(Date.now() - 20 * 60_000) },
  });
  const shopper = { sessionId: ownSession, cartId: cart.id, userId: null };
  const pay = () =>
    openCheckout(db, {
      cartId: cart.id,
      userId: null,
      email: "eve@example.com",
      locale: "en",
      shippingRateId,
    });
  // Whoever wants to pay for the cart once more is shown what became of the payment.
  expect(await paymentProgress(db, shopper)).toEqual({ state: "IN_QUESTION" });
  expect(await pay()).toMatchObject({ ok: true, url: `/checkout/success?session_id=${ownSession}` });

  standIn.control.refund({ payment_intent: payment });
  await deliverRefunds();
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "paid back: $28.90" });
  expect(await checkoutNow(checkout.id)).toMatchObject({ status: "FAILED", stripeSessionId: ownSession });
  expect(await paymentProgress(db, shopper)).toMatchObject({ state: "ENDED", ending: { why: "NOT_AGREED" } });
  await markNow();
  expect((await reconcile(db)).failed).toEqual([]);
  await db.mark.deleteMany();
  const again = await pay();
  expect(again.ok && again.url).not.toContain("/checkout/success");
});

test("paying back another session's payment leaves the checkout to its own", async () => {
  const { checkout, ownSession, event, decision } = await byAnotherSession();
  expect((await eventNow(event.id)).status).toBe("QUARANTINED");
  await refundQuarantined(db, decision);
  expect(await checkoutNow(checkout.id)).toMatchObject({ status: "OPEN", stripeSessionId: ownSession });
  expect(await jobs(`close:${ownSession}`)).toEqual([]);
  const { session } = standIn.control.pay({ session: ownSession, outcome: "paid" });
  await applyEvent(
    db,
    sessionEvent(checkout, "checkout.session.completed", { payment_intent: session.payment_intent }),
  );
  expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(1);
});

test("another session that waits for a bank takes no checkout over, whatever comes of it", async () => {
  const { variant, checkout, ownSession } = await anOpenCheckout();
  const told = (type: string, payment_status: string) =>
    applyEvent(
      db,
      sessionEvent(checkout, type, {
        id: "cs_test_elsewhere",
        payment_intent: "pi_elsewhere",
        payment_status,
      }),
    );
  expect(await told("checkout.session.completed", "unpaid")).toMatchObject({
    verdict: { status: "IGNORED", sentence: "another session of this checkout is the one that counts" },
  });
  expect(await checkoutNow(checkout.id)).toMatchObject({ status: "OPEN", stripeSessionId: ownSession });
  expect(await told("checkout.session.async_payment_succeeded", "paid")).toMatchObject({
    verdict: { status: "QUARANTINED" },
  });
  expect(await onHand(variant.id)).toBe(10);
  const { session } = standIn.control.pay({ session: ownSession, outcome: "paid" });
  const own = { payment_intent: session.payment_intent };
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", own));
  expect(await onHand(variant.id)).toBe(9);
});

test("two sessions of one checkout, paid and told in the same moment: one is settled, the other is shown to staff", async () => {
  const { checkout, ownSession } = await anOpenCheckout();
  // As where Stripe's answer was lost.
  await db.checkout.update({ where: { id: checkout.id }, data: { stripeSessionId: null } });
  const arrivals = [ownSession, "cs_test_elsewhere"].map((id) => ({
    event: sessionEvent(checkout, "checkout.session.completed", { id, payment_intent: `pi_of_${id}` }),
    arrivedAt: 0,
    place: here(),
  }));
  const verdicts = (await applyTogether(db, arrivals)).map((applied) =>
    applied.result === "APPLIED" ? applied.verdict.status : applied.result,
  );
  expect(verdicts).toEqual(["PROCESSED", "QUARANTINED"]);
});

test("accepting another session's payment closes the checkout's own, so that nobody pays twice", async () => {
  const { variant, checkout, ownSession, event, decision } = await byAnotherSession();
  expect(await acceptQuarantined(db, decision)).toMatchObject({ ok: true });
  expect(await onHand(variant.id)).toBe(9);
  expect(await jobs(`close:${ownSession}`)).toHaveLength(1);
  await closeCheckout(db, { checkoutId: checkout.id, sessionId: ownSession, why: "NOT_AGREED" });
  expect(() => standIn.control.pay({ session: ownSession, outcome: "paid" })).toThrow();
  expect((await checkoutNow(checkout.id)).status).toBe("SETTLED");
  // The same payment told once more, by an event of its own, is nothing new.
  const again = {
    ...JSON.parse(event.payload),
    id: "evt_told_again",
    type: "checkout.session.async_payment_succeeded",
  };
  expect(await applyEvent(db, parseEvent(JSON.stringify(again)))).toMatchObject({
    verdict: { status: "PROCESSED", sentence: "already settled: nothing to do" },
  });
});

test.each([
  ["of the other mode", { session: { livemode: true }, envelope: { livemode: true } }, "made in live mode"],
  [
    "of a connected account",
    { envelope: { account: "acct_other" } },
    "about the connected account acct_other",
  ],
])("a payment %s for a checkout of ours is applied to nothing, and staff see it", async (_, over, reason) => {
  const { variant, checkout, event, decision } = await inQuarantine(over);
  expect(await readEvent(db, event.id)).toMatchObject({
    ...{ status: "QUARANTINED", verdict: expect.stringContaining(`paid, but ${reason}`) },
    choices: ["SET_ASIDE"],
  });
  expect(await onHand(variant.id)).toBe(10);
  expect((await checkoutNow(checkout.id)).status).toBe("OPEN");
  // Our key does not reach that money: neither can be decided here, whatever a form says.
  expect(await refundQuarantined(db, decision)).toMatchObject({ ok: false });
  expect(await acceptQuarantined(db, decision)).toMatchObject({ ok: false });
  expect(await setAsideQuarantined(db, decision)).toMatchObject({ ok: true });
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED", resolution: "set aside: not ours" });
});

test.each([
  ["unpaid", { payment_status: "unpaid" }],
  ["without a checkout of ours", { metadata: {} }],
  ["with a checkout that nobody here opened", { metadata: { checkout_id: crypto.randomUUID() } }],
  ["that we cannot even read", { payment_status: null }],
])("a session of the other mode %s is ignored", async (_, session) => {
  const { event } = await inQuarantine({
    session: { livemode: true, ...session },
    envelope: { livemode: true },
  });
  expect(await eventNow(event.id)).toMatchObject({ status: "IGNORED", checkoutId: null });
});

test.each([
  ["a refund", "refund.created", "re_other"],
  ["a session that we cannot read", "checkout.session.completed", "cs_test_unreadable"],
])("%s in quarantine is set aside, and does not wait for ever", async (_, type, objectId) => {
  const { checkout } = await anOpenCheckout();
  const event = anEvent(type, { id: objectId });
  await db.webhookEvent.create({
    data: {
      ...{ id: event.id, type: event.type, livemode: false, objectId, checkoutId: checkout.id },
      ...{ status: "QUARANTINED", verdict: "a refund in EUR of an order in USD", payload: {} },
      createdAt: new Date(),
    },
  });
  const decision = { eventId: event.id, userId, note: "seen to at Stripe" };
  expect(await readEvent(db, event.id)).toMatchObject({ choices: ["SET_ASIDE"] });
  expect(await refundQuarantined(db, decision)).toMatchObject({ ok: false });
  expect(await setAsideQuarantined(db, decision)).toMatchObject({ ok: true });
  expect(await setAsideQuarantined(db, decision)).toMatchObject({ ok: false });
  expect(await eventNow(event.id)).toMatchObject({ status: "PROCESSED" });
});
