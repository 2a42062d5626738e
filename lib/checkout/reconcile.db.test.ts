import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { showLife } from "@/lib/jobs/show-life";
import { stripe } from "@/lib/stripe/client";
import { listEventsBetween, OUR_EVENTS } from "@/lib/stripe/events";
import { parseEvent, verifyEvent } from "@/lib/stripe/verify-event";
import { aCart, aShippingRate, aStore, aUser, aVariant } from "@/prisma/factories";
import { Prisma } from "@/prisma/generated/client";
import { applyEvent } from "./apply-event";
import { auditPayments, lastDays } from "./audit-payments";
import { runReconcile, runVerify } from "./checks";
import { examine, examineOurselves } from "./doctor";
import { EventBatcher } from "./event-batcher";
import { readLastChecks, runCheck } from "./last-checks";
import { openCheckout } from "./open-checkout";
import { reconcile, reconcileMark } from "./reconcile";
import { replayByStaff } from "./replay-by-staff";
import { acceptQuarantined } from "./resolve-quarantine";
import { anEvent, expectInvariants, sessionEvent } from "./testing";
import type { DoctorAnswer } from "./types";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let standIn: StripeStandIn;
let shop: Server;
let shippingRateId: string;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
  shippingRateId = (await aShippingRate(db, { amountMinor: 490 })).id;
  userId = (await aUser(db, { role: "STAFF" })).id;
  standIn = await startStripe({ port: 0 });
  process.env["STRIPE_API_BASE"] = standIn.url;
  process.env["DATABASE_URL"] = database.url;
  shop = await serveTheRoute();
  process.env["SHOP_URL"] = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});
beforeEach(() => standIn.control.reset());
afterAll(async () => {
  shop.close();
  await standIn.close();
  await db.$disconnect();
  await database.drop();
});

/** The webhook's route as the server runs it, on a port of its own. */
async function serveTheRoute(): Promise<Server> {
  const { POST } = await import("@/app/api/checkout/webhook/route");
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const headers = { "stripe-signature": String(request.headers["stripe-signature"] ?? "") };
      const answer = await POST(
        new Request("http://shop/", { method: "POST", body: Buffer.concat(chunks), headers }),
      );
      response.writeHead(answer.status).end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function anOpenCheckout() {
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  await openCheckout(db, {
    cartId: cart.id,
    userId: null,
    email: "ada@example.com",
    shippingRateId,
    locale: "en",
  });
  return { variant, checkout: await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } }) };
}

/** A payment that Stripe knows of and we do not: no delivery was made. */
async function anUnheardPayment() {
  const opened = await anOpenCheckout();
  standIn.control.pay({ session: opened.checkout.stripeSessionId ?? "", outcome: "paid" });
  return opened;
}

const onHand = async (variantId: string) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("a payment of which no delivery came gets its order by reconciliation, once", async () => {
  const { variant, checkout } = await anUnheardPayment();
  expect(await reconcile(db)).toMatchObject({ eventsMissed: 1, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
  expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(1);
  expect(await reconcile(db)).toMatchObject({ eventsMissed: 0, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
  await expectInvariants(db);
});

test("a clean run says so in one line, and staff find it on record", async () => {
  await reconcile(db);
  const { ok, summary } = await runReconcile(db);
  expect(ok).toBe(true);
  expect(summary).toMatch(/^\d+ events seen, none missed; \d+ open checkouts looked at, all right\.$/);
  expect(
    await db.checkRun.findFirst({ where: { kind: "reconcile" }, orderBy: { startedAt: "desc" } }),
  ).toMatchObject({
    ok: true,
    summary,
  });
});

test("while Stripe is down the mark stays where it was, and the next run brings all", async () => {
  const { variant } = await anUnheardPayment();
  standIn.control.fault({ kind: "500", route: "GET /v1/events" });
  await expect(reconcile(db)).rejects.toThrow();
  standIn.control.clearFaults();
  expect(await reconcile(db)).toMatchObject({ eventsMissed: 1 });
  expect(await onHand(variant.id)).toBe(9);
});

/** As if Stripe had made what it has so long ago, and our checkout were as old as `minutes`. */
async function aged(minutes: number, pay: typeof anUnheardPayment, openedMinutesAgo = minutes) {
  standIn.control.clock(-minutes * 60_000);
  const made = await pay();
  standIn.control.clock(0);
  const createdAt = inMinutes(-openedMinutesAgo);
  await db.checkout.update({ where: { id: made.checkout.id }, data: { createdAt } });
  return made;
}
const markAt = (at: Date) =>
  db.mark.upsert({
    where: { key: reconcileMark() },
    create: { key: reconcileMark(), at },
    update: { at },
  });
const mark = async () => (await db.mark.findUniqueOrThrow({ where: { key: reconcileMark() } })).at;

test("a checkout that is still open here although it was paid is mended from its own event", async () => {
  const { variant, checkout } = await aged(40, anUnheardPayment);
  // As if the list of events had been read up to now already.
  await markAt(inMinutes(0));
  expect(await reconcile(db)).toMatchObject({ eventsMissed: 0, checkoutsMended: 1, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
  expect((await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status).toBe("SETTLED");
});

test("a checkout that is paid, and of which Stripe lists no event any more, is not called all right", async () => {
  const { variant, checkout } = await aged(40, anUnheardPayment, 20);
  await markAt(inMinutes(0));
  const { ok, summary } = await runReconcile(db);
  expect({ ok, summary }).toMatchObject({
    ok: false,
    summary: expect.stringContaining(
      `checkout ${checkout.id}: its session ${checkout.stripeSessionId} is paid at Stripe`,
    ),
  });
  expect(await onHand(variant.id)).toBe(10);
  await db.checkout.update({ where: { id: checkout.id }, data: { status: "FAILED" } });
});

test("a checkout whose session Stripe does not know is reported until nobody can pay it any more, and then ends", async () => {
  const { checkout } = await aged(20, anOpenCheckout, 20);
  await db.checkout.update({ where: { id: checkout.id }, data: { stripeSessionId: "cs_test_of_another" } });
  await markAt(inMinutes(0));
  expect((await runReconcile(db)).summary).toContain("Stripe knows no session cs_test_of_another");
  await db.checkout.update({ where: { id: checkout.id }, data: { expiresAt: inMinutes(-1) } });
  expect(await reconcile(db, new Date())).toMatchObject({ checkoutsMended: 1, failed: [] });
  expect((await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status).toBe("EXPIRED");
});

test("a checkout that Stripe has ended, and of which it lists no event any more, ends here too", async () => {
  const { checkout } = await aged(40, anOpenCheckout, 20);
  standIn.control.clock(-40 * 60_000);
  await stripe().checkout.sessions.expire(checkout.stripeSessionId ?? "");
  standIn.control.clock(0);
  await markAt(inMinutes(0));
  expect(await reconcile(db, new Date())).toMatchObject({ checkoutsMended: 1, failed: [] });
  expect((await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status).toBe("EXPIRED");
});

test("a run that has no time for all open checkouts ends, and the next goes on from there", async () => {
  const ids: string[] = [];
  for (const minutes of [20, 30, 40]) {
    const { id } = (await anOpenCheckout()).checkout;
    await db.checkout.update({ where: { id }, data: { createdAt: inMinutes(-minutes) } });
    ids.unshift(id);
  }
  await markAt(inMinutes(0));
  const reached = () => db.mark.findUnique({ where: { key: "reconcile.checkouts" } });
  const run = () => reconcile(db, new Date(), { mendForMs: 0 });
  expect(await run()).toMatchObject({ checkoutsLookedAt: 1, failed: [] });
  expect(await run()).toMatchObject({ checkoutsLookedAt: 1, failed: [] });
  const last = await db.checkout.findUniqueOrThrow({ where: { id: ids[2] ?? "" } });
  expect((await reached())?.at).toEqual(last.createdAt);
  expect(await run()).toMatchObject({ checkoutsLookedAt: 1, failed: [] });
  expect(await reached()).toBeNull();
  expect(await reconcile(db)).toMatchObject({ checkoutsLookedAt: 3, failed: [] });

  // Where Stripe says nothing at all, it is not asked about each: that would take a minute for every one of them.
  standIn.control.fault({ kind: "lost", route: "GET /v1/checkout/sessions/*" });
  const { checkoutsLookedAt, failed } = await reconcile(db);
  expect([checkoutsLookedAt, failed.length]).toEqual([1, 1]);
  await db.checkout.updateMany({ where: { id: { in: ids } }, data: { status: "EXPIRED" } });
});

test("a run that ends midway has come on: the next one goes on from there", async () => {
  standIn.control.clock(-100 * 60_000);
  const first = await anUnheardPayment();
  standIn.control.clock(0);
  const second = await anUnheardPayment();
  await markAt(inMinutes(-120));
  await refuseToNote(second.checkout.stripeSessionId);
  const { failed } = await reconcile(db);
  expect(failed).toContainEqual(expect.stringMatching(/^not even noted: evt_/));
  expect([await onHand(first.variant.id), await onHand(second.variant.id)]).toEqual([9, 10]);
  expect((await mark()).getTime()).toBeGreaterThan(inMinutes(-100).getTime());
  expect((await mark()).getTime()).toBeLessThan(inMinutes(-1).getTime());
  await db.$executeRaw`DROP TRIGGER refuse_it ON webhook_event`;
  expect(await reconcile(db)).toMatchObject({ failed: [] });
  expect(await onHand(second.variant.id)).toBe(9);
});

/** What cannot even be noted ends a run. */
async function refuseToNote(sessionId: string | null) {
  await db.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION refuse_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.object_id = '${sessionId}' THEN RAISE 'not now' USING ERRCODE = '57P03'; END IF;
      RETURN NEW;
    END $$`);
  await db.$executeRaw`CREATE TRIGGER refuse_it BEFORE INSERT ON webhook_event FOR EACH ROW EXECUTE FUNCTION refuse_it()`;
}

test("what has been seen for good is not asked for again, so that a run that is ended over and over comes on", async () => {
  standIn.control.clock(-40 * 60_000);
  await anUnheardPayment();
  standIn.control.clock(0);
  const second = await anUnheardPayment();
  await markAt(inMinutes(-45));
  await refuseToNote(second.checkout.stripeSessionId);
  expect((await reconcile(db)).failed).toContainEqual(expect.stringMatching(/^not even noted: evt_/));
  await db.$executeRaw`DROP TRIGGER refuse_it ON webhook_event`;
  let left = 0;
  for await (const _ of listEventsBetween(await mark(), new Date(Date.now() + 60_000))) left += 1;
  expect(await reconcile(db)).toMatchObject({ eventsSeen: left, failed: [] });
  expect(await onHand(second.variant.id)).toBe(9);
  // The last quarter of an hour is looked at again, for events that become visible late.
  expect((await mark()).getTime()).toBeLessThan(inMinutes(-14).getTime());
  expect((await mark()).getTime()).toBeGreaterThan(inMinutes(-16).getTime());
  expect((await reconcile(db)).eventsSeen).toBeGreaterThan(0);
});

test.each(["reconcile.events", "reconcile.seen", reconcileMark("sk_test_that_was_rolled")])(
  "a key without a mark of its own goes on from the oldest there is, of whatever version or key (%s)",
  async (key) => {
    const days = 24 * 60;
    const { variant, checkout } = await anOpenCheckout();
    const { object } = sessionEvent(checkout, "checkout.session.completed");
    standIn.control.clock(-9 * days * 60_000);
    standIn.control.emit({
      type: "checkout.session.completed",
      data: { object: object as Record<string, unknown> },
    });
    standIn.control.clock(0);
    await db.mark.deleteMany({ where: { key: { startsWith: "reconcile." } } });
    await db.mark.create({ data: { key, at: inMinutes(-10 * days) } });
    expect(await reconcile(db)).toMatchObject({ eventsMissed: 1, failed: [] });
    expect(await onHand(variant.id)).toBe(9);
    expect((await mark()).getTime()).toBeGreaterThan(inMinutes(-16).getTime());
    await db.mark.deleteMany({ where: { key } });
  },
);

test("what was seen of another account while its key was set says nothing of ours", async () => {
  const { variant } = await aged(40, anUnheardPayment, 1);
  await markAt(inMinutes(-60));
  const others = reconcileMark("sk_test_of_another_account");
  await db.mark.create({ data: { key: others, at: new Date() } });
  expect(await reconcile(db)).toMatchObject({ eventsMissed: 1, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
  expect((await db.mark.findUniqueOrThrow({ where: { key: others } })).key).not.toContain("account");
});

test("a checkout that is paid while the run is under way is mended by it", async () => {
  const { variant, checkout } = await aged(12, anOpenCheckout);
  standIn.control.pay({ session: checkout.stripeSessionId ?? "" });
  // The list of events was read before its buyer paid, and the run began before that.
  await markAt(inMinutes(0.8));
  expect(await reconcile(db, inMinutes(-1))).toMatchObject({ checkoutsMended: 1, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
});

test("a mark that a wrong clock has set ahead is drawn back, and hides nothing", async () => {
  await markAt(inMinutes(3 * 60));
  const { variant } = await aged(90, anUnheardPayment, 1);
  expect(await reconcile(db)).toMatchObject({ eventsMissed: 1, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
  expect((await mark()).getTime()).toBeLessThanOrEqual(Date.now() + 1000);
});

test("a clock that is fast is reported by the run, and its mark stays behind Stripe's", async () => {
  await markAt(inMinutes(-120));
  standIn.control.clock(-60 * 60_000);
  const { variant } = await anUnheardPayment();
  const done = await reconcile(db);
  expect(done).toMatchObject({ eventsMissed: 1 });
  expect(done.failed.join()).toMatch(/^this machine's clock is 3(599|600|601) seconds ahead of Stripe's$/);
  expect(await onHand(variant.id)).toBe(9);
  expect((await mark()).getTime()).toBeLessThanOrEqual(inMinutes(-59).getTime());
});

test("a clock that is slow is reported by the run, which finds the newest events all the same", async () => {
  const { variant, checkout } = await anOpenCheckout();
  standIn.control.clock(20 * 60_000);
  standIn.control.pay({ session: checkout.stripeSessionId ?? "", outcome: "paid" });
  const done = await reconcile(db);
  expect(done.failed.join()).toMatch(/seconds behind Stripe's$/);
  expect(await onHand(variant.id)).toBe(9);
});

test("news of a refund that came early and fails again is reported, and staff can replay it", async () => {
  const { checkout } = await anUnheardPayment();
  const paymentIntent = `pi_${checkout.id.replaceAll("-", "")}`;
  const news = anEvent("refund.created", {
    id: "re_early",
    amount: 100,
    currency: "usd",
    status: "succeeded",
    payment_intent: paymentIntent,
  });
  expect(await applyEvent(db, news)).toMatchObject({ verdict: { status: "IGNORED" } });
  await applyEvent(db, sessionEvent(checkout));
  await db.$executeRaw`ALTER TABLE refund ADD CONSTRAINT broken CHECK (amount_minor < 0) NOT VALID`;
  const { ok, summary } = await runReconcile(db);
  await db.$executeRaw`ALTER TABLE refund DROP CONSTRAINT broken`;
  expect({ ok, summary }).toMatchObject({
    ok: false,
    summary: expect.stringMatching(new RegExp(`event ${news.id}: .*broken`, "s")),
  });
  const row = () => db.webhookEvent.findUniqueOrThrow({ where: { id: news.id } });
  expect(await row()).toMatchObject({ status: "FAILED", lastError: expect.stringContaining("broken") });
  expect(await replayByStaff(db, { eventId: news.id, userId })).toMatchObject({ ok: true });
  expect(await row()).toMatchObject({ status: "PROCESSED" });
});

test("a character that the database refuses keeps neither the order nor the mark", async () => {
  const { variant, checkout } = await aged(40, anUnheardPayment, 1);
  await markAt(inMinutes(-10));
  const { object } = sessionEvent(checkout, "checkout.session.completed", {
    customer_details: { email: "shopper@example.com", name: "A\u0000da \ud83d", phone: null },
  });
  const told = standIn.control.emit({
    type: "checkout.session.completed",
    data: { object: object as Record<string, unknown> },
  });
  expect(await reconcile(db)).toMatchObject({ eventsMissed: 1, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
  expect(JSON.stringify(await db.webhookEvent.findUniqueOrThrow({ where: { id: told.id } }))).toContain(
    "A\ufffdda \ufffd",
  );
  expect((await mark()).getTime()).toBeGreaterThan(inMinutes(-16).getTime());
});

test("an event whose payload the database cannot keep is noted with the reason", async () => {
  const whole = sessionEvent((await anUnheardPayment()).checkout);
  // No numeric of PostgreSQL has so many digits.
  const event = parseEvent(`${whole.payload.slice(0, -1)},"odd":1e200000}`);
  expect(await applyEvent(db, event)).toMatchObject({ result: "FAILED" });
  expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({
    status: "FAILED",
    lastError: expect.stringContaining("its payload cannot be kept"),
  });
  // As Stripe's own event brings it.
  expect(await applyEvent(db, whole)).toMatchObject({ result: "APPLIED" });
  expect((await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).payload).toEqual(
    JSON.parse(whole.payload),
  );
});

test("a database that comes back while a failure is noted costs the event nothing of its payload", async () => {
  const event = sessionEvent((await anUnheardPayment()).checkout);
  // Away for the event and for the first note of its failure, and there again for whatever comes next.
  await db.$executeRaw`CREATE SEQUENCE writes`;
  await db.$executeRawUnsafe(`
    CREATE FUNCTION be_away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('writes') <= 2 THEN
        RAISE 'the database system is not yet accepting connections' USING ERRCODE = '57P03';
      END IF;
      RETURN NEW;
    END $$`);
  await db.$executeRaw`CREATE TRIGGER be_away BEFORE INSERT ON webhook_event FOR EACH ROW EXECUTE FUNCTION be_away()`;
  expect(await applyEvent(db, event)).toMatchObject({ result: "FAILED" });
  expect(await db.webhookEvent.findUnique({ where: { id: event.id } })).toBeNull();
  expect(await applyEvent(db, event)).toMatchObject({ result: "APPLIED" });
  await db.$executeRaw`DROP TRIGGER be_away ON webhook_event`;
  expect((await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).payload).toEqual(
    JSON.parse(event.payload),
  );
});

test("a replay asks Stripe for what the inbox does not hold", async () => {
  const { variant, checkout } = await anUnheardPayment();
  const page = await stripe().events.list({ types: ["checkout.session.completed"], limit: 1 });
  const { id, type, created } = page.data[0] ?? { id: "", type: "", created: 0 };
  const about = {
    type,
    livemode: false,
    objectId: checkout.stripeSessionId,
    createdAt: new Date(created * 1000),
  };
  const payload = { id, type, created, livemode: false, data: { object: { id: checkout.stripeSessionId } } };
  await db.webhookEvent.create({ data: { id, ...about, status: "FAILED", verdict: "", payload } });
  await replayByStaff(db, { eventId: id, userId });
  expect(await onHand(variant.id)).toBe(9);
  const unknown = { id: "evt_of_long_ago", ...about, status: "FAILED" as const, verdict: "" };
  await db.webhookEvent.create({ data: { ...unknown, payload: { ...payload, id: unknown.id } } });
  expect(await replayByStaff(db, { eventId: unknown.id, userId })).toEqual({
    ok: false,
    message: expect.stringContaining("Stripe has it no more"),
  });
  await db.webhookEvent.delete({ where: { id: unknown.id } });
});

test("a row of the inbox that nobody can read fails alone, and the run goes on", async () => {
  const { variant } = await anUnheardPayment();
  await db.webhookEvent.create({
    data: {
      ...{ id: "evt_unreadable", type: "refund.created", livemode: false, status: "FAILED", verdict: "" },
      ...{ payload: {}, createdAt: new Date(0) },
    },
  });
  expect((await reconcile(db)).failed).toEqual(["1 events of the inbox still fail"]);
  expect(await onHand(variant.id)).toBe(9);
  await db.webhookEvent.delete({ where: { id: "evt_unreadable" } });
});

test("a check that cannot run is on record as failed, with the reason, and one that stays away is overdue", async () => {
  await runReconcile(db);
  const last = async () => (await readLastChecks(db)).find(({ kind }) => kind === "reconcile")?.last;
  expect(await last()).toMatchObject({ ok: true, overdue: false });
  standIn.control.fault({ kind: "500", route: "GET /v1/events" });
  await expect(runReconcile(db)).rejects.toThrow();
  expect(await last()).toMatchObject({
    ok: false,
    overdue: false,
    summary: expect.stringMatching(/^It could not run: ./),
  });
  expect(await runCheck(db, { kind: "reconcile", userId })).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^It could not run: ./),
  });
  standIn.control.clearFaults();
  await runReconcile(db);
  await db.checkRun.updateMany({ where: { kind: "reconcile" }, data: { startedAt: inMinutes(-16) } });
  expect(await last()).toMatchObject({ overdue: true });
});

test("money without an order, and an order without money, are found by name", async () => {
  const { checkout } = await anUnheardPayment();
  const unheard = await auditPayments(db, lastDays(1, inMinutes(20)));
  expect(unheard.findings).toContain(`money without an order: $28.90 on session ${checkout.stripeSessionId}`);
  await reconcile(db);
  const heard = await auditPayments(db, lastDays(1, inMinutes(20)));
  expect(heard.findings.filter((finding) => finding.includes(String(checkout.stripeSessionId)))).toEqual([]);

  const invented = await anUnheardPayment();
  standIn.control.reset();
  await applyEvent(db, sessionEvent(invented.checkout));
  const order = await db.order.findUniqueOrThrow({ where: { checkoutId: invented.checkout.id } });
  expect((await auditPayments(db, lastDays(1, inMinutes(20)))).findings).toContain(
    `an order without money: order ${order.number}`,
  );
});

test("a quarantined payment that staff accept becomes an order for what was paid", async () => {
  const { variant, checkout } = await anUnheardPayment();
  const event = sessionEvent(checkout, "checkout.session.completed", {
    amount_subtotal: 2000,
    amount_total: 2490,
  });
  await applyEvent(db, event);
  const accepted = await acceptQuarantined(db, { eventId: event.id, userId, note: "a friend" });
  expect(accepted).toMatchObject({ ok: true, message: expect.stringContaining("placed, 1 unit taken") });
  expect(await db.order.findUniqueOrThrow({ where: { checkoutId: checkout.id } })).toMatchObject({
    subtotalMinor: 2400,
    discountMinor: 400,
    totalMinor: 2490,
  });
  expect(await onHand(variant.id)).toBe(9);
  await expectInvariants(db);
});

test("a replayed event that failed is applied by the next reconciliation", async () => {
  const { variant, checkout } = await anUnheardPayment();
  const event = parseEvent(sessionEvent(checkout).payload);
  await db.$executeRaw`ALTER TABLE orders ADD CONSTRAINT broken CHECK (number < 0) NOT VALID`;
  expect((await applyEvent(db, event)).result).toBe("FAILED");
  await db.$executeRaw`ALTER TABLE orders DROP CONSTRAINT broken`;
  await reconcile(db);
  expect(await onHand(variant.id)).toBe(9);
  expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({
    status: "PROCESSED",
  });
});

const about = (answers: DoctorAnswer[], name: string) =>
  answers.find((answer) => answer.name.startsWith(name));

test("the doctor ticks a shop that is well, and names what is missing in one that is not", async () => {
  await reconcile(db);
  const url = `${process.env["SHOP_URL"]}/api/checkout/webhook`;
  const endpoint = { url, secret: "whsec_test", enabledEvents: ["checkout.session.completed"] };
  // As where Stripe's own CLI forwards its events to a laptop.
  expect(about(await examine(db), "Our endpoint at Stripe")).toMatchObject({
    ok: null,
    finding: expect.stringContaining("npm run stripe:listen"),
  });
  standIn.addEndpoint(endpoint);
  const ill = await examine(db);
  expect(about(ill, "Our own route")).toMatchObject({ ok: true });
  expect(about(ill, "Our endpoint at Stripe")).toMatchObject({
    ok: false,
    finding: expect.stringContaining("Not subscribed to: checkout.session.async_payment_succeeded"),
    nextStep: expect.any(String),
  });
  standIn.addEndpoint({ ...endpoint, enabledEvents: [...OUR_EVENTS] });
  const well = await examine(db);
  expect(about(well, "Our endpoint at Stripe")).toMatchObject({ ok: true });
  expect(about(well, "The clock")).toMatchObject({ ok: true });
  expect(about(well, "The database")).toMatchObject({ ok: true });
});

test("the doctor sees that nothing bounds the database's waits, and that the role does where connections may not ask", async () => {
  const WAITS = "How long the database may wait";
  expect(about(await examineOurselves(db), WAITS)).toMatchObject({ ok: true });
  const ask = async () => {
    const own = connect(database.url, 1, "role");
    const answer = about(await examineOurselves(own), WAITS);
    await own.$disconnect();
    return answer;
  };
  expect(await ask()).toMatchObject({
    ok: false,
    finding: "Nothing bounds idle_in_transaction_session_timeout, lock_timeout, statement_timeout.",
    nextStep: expect.stringContaining("Poolers"),
  });
  // As ALTER ROLE … SET, which all databases of the tests would share.
  const name = Prisma.raw(`"${new URL(database.url).pathname.slice(1)}"`);
  await db.$executeRaw`ALTER DATABASE ${name} SET lock_timeout = '3s'`;
  await db.$executeRaw`ALTER DATABASE ${name} SET statement_timeout = '15s'`;
  await db.$executeRaw`ALTER DATABASE ${name} SET idle_in_transaction_session_timeout = '30s'`;
  expect(await ask()).toMatchObject({ ok: true });
});

/** As the route has it: proved by its signature, and applied together with what arrives meanwhile. */
const delivered = (payload: string) =>
  new EventBatcher(db).apply(
    verifyEvent(payload, Stripe.webhooks.generateTestHeaderString({ payload, secret: "whsec_test" }), [
      "whsec_test",
    ]),
  );
const afterAQuarter = () =>
  db.$executeRaw`UPDATE webhook_event SET received_at = received_at - interval '16 minutes',
    delivered_at = delivered_at - interval '16 minutes'`;

test("what reconciliation fetched ticks neither the deliveries nor the signatures", async () => {
  standIn.control.webhooks({ drop: { probability: 1 } });
  await db.webhookEvent.deleteMany();
  await db.checkout.updateMany({ where: { status: "OPEN" }, data: { status: "FAILED" } });
  await db.signatureFailure.deleteMany();
  expect(about(await examineOurselves(db), "Deliveries")).toMatchObject({ ok: null });
  const { checkout } = await anUnheardPayment();
  await db.signatureFailure.create({
    data: { day: new Date(), count: 3, firstAt: inMinutes(-5), lastAt: inMinutes(-5) },
  });
  await reconcile(db);
  await afterAQuarter();
  await db.$executeRaw`UPDATE signature_failure SET last_at = now() - interval '20 minutes'`;
  const fetched = await examineOurselves(db);
  expect(about(fetched, "Signatures")).toMatchObject({
    ok: false,
    finding: expect.stringContaining("none that is good was delivered after them"),
  });
  expect(about(fetched, "Deliveries")).toMatchObject({
    ok: false,
    finding: expect.stringMatching(/had to be fetched from Stripe, though none was ever delivered/),
    nextStep: expect.any(String),
  });
  // The same payment, now brought by Stripe itself.
  const row = await db.webhookEvent.findFirstOrThrow({ where: { checkoutId: checkout.id } });
  expect(row.deliveredAt).toBeNull();
  expect(await delivered(JSON.stringify(row.payload))).toMatchObject({ result: "APPLIED" });
  const well = await examineOurselves(db);
  expect(about(well, "Signatures")).toMatchObject({ ok: true });
  expect(about(well, "Deliveries")).toMatchObject({ ok: true, finding: expect.stringContaining(row.type) });
  // A replay is no delivery.
  const { deliveredAt } = await db.webhookEvent.findUniqueOrThrow({ where: { id: row.id } });
  await replayByStaff(db, { eventId: row.id, userId });
  expect((await db.webhookEvent.findUniqueOrThrow({ where: { id: row.id } })).deliveredAt).toEqual(
    deliveredAt,
  );
});

test("a checkout that ran out without any news is reason to expect some, however well the past was", async () => {
  standIn.control.webhooks({ drop: { probability: 1 } });
  expect(about(await examineOurselves(db), "Deliveries")).toMatchObject({ ok: true });
  const { checkout } = await anOpenCheckout();
  expect(about(await examineOurselves(db), "Deliveries")).toMatchObject({ ok: true });
  await db.$executeRaw`UPDATE webhook_event SET delivered_at = now() - interval '2 hours' WHERE delivered_at IS NOT NULL`;
  await db.checkout.update({
    where: { id: checkout.id },
    data: { createdAt: inMinutes(-60), expiresAt: inMinutes(-20) },
  });
  expect(about(await examineOurselves(db), "Deliveries")).toMatchObject({
    ok: false,
    finding: expect.stringContaining("1 checkouts have run out without any news"),
  });
  await db.checkout.update({ where: { id: checkout.id }, data: { status: "FAILED" } });
});

test("while no worker lives, or reconciliation stays away, the doctor says so though nothing waits", async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db.checkRun.deleteMany();
  const jobs = async () => about(await examineOurselves(db), "Jobs");
  expect(await jobs()).toMatchObject({ ok: false, finding: "No worker lives." });
  const life = await showLife(database.url);
  life.vouchFor("one");
  life.vouchFor("its other pool");
  try {
    await expect.poll(jobs).toMatchObject({ ok: null, finding: expect.stringMatching(/^One worker lives/) });
    await runReconcile(db);
    expect(await jobs()).toMatchObject({ ok: true, finding: "One worker lives; nothing waits." });
    await db.checkRun.updateMany({ data: { startedAt: inMinutes(-20) } });
    expect(await jobs()).toMatchObject({ ok: false, finding: expect.stringContaining("last ran") });
  } finally {
    await life.end();
  }
});

test("tampering by hand is reported by name", async () => {
  const variant = await aVariant(db, { onHand: 5 });
  await db.$executeRaw`UPDATE stock_level SET on_hand = 7 WHERE variant_id = ${variant.id}::uuid`;
  const { ok, summary, report } = await runVerify(db);
  expect(ok).toBe(false);
  expect(summary).toContain("every level is the sum of its movements");
  expect(JSON.stringify(report)).toContain(variant.id);
});
