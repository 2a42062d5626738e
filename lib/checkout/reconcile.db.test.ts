import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { OUR_EVENTS } from "@/lib/stripe/events";
import { parseEvent } from "@/lib/stripe/verify-event";
import { aCart, aShippingRate, aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { auditPayments } from "./audit-payments";
import { runReconcile, runVerify } from "./checks";
import { examine } from "./doctor";
import { openCheckout } from "./open-checkout";
import { reconcile } from "./reconcile";
import { acceptQuarantined } from "./resolve-quarantine";
import { expectInvariants, sessionEvent } from "./testing";

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

/** A payment that Stripe knows of and we do not: no delivery was made. */
async function anUnheardPayment() {
  const variant = await aVariant(db, { onHand: 10, priceMinor: 2400 });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  await openCheckout(db, {
    cartId: cart.id,
    userId: null,
    email: "ada@example.com",
    shippingRateId,
    locale: "en",
  });
  const checkout = await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } });
  standIn.control.pay({ session: checkout.stripeSessionId ?? "", outcome: "paid" });
  return { variant, checkout };
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

test("a checkout that is still open here although it was paid is mended from its own event", async () => {
  const { variant, checkout } = await anUnheardPayment();
  // As if the list of events had been read up to now already.
  await db.mark.upsert({
    where: { key: "reconcile.events" },
    create: { key: "reconcile.events", at: inMinutes(60) },
    update: { at: inMinutes(60) },
  });
  const done = await reconcile(db, inMinutes(11));
  expect(done).toMatchObject({ checkoutsMended: 1, failed: [] });
  expect(await onHand(variant.id)).toBe(9);
  expect((await db.checkout.findUniqueOrThrow({ where: { id: checkout.id } })).status).toBe("SETTLED");
  await db.mark.deleteMany();
});

test("money without an order, and an order without money, are found by name", async () => {
  const { checkout } = await anUnheardPayment();
  const unheard = await auditPayments(db, 1, inMinutes(20));
  expect(unheard.findings).toContain(`money without an order: $28.90 on session ${checkout.stripeSessionId}`);
  await reconcile(db);
  const heard = await auditPayments(db, 1, inMinutes(20));
  expect(heard.findings.filter((finding) => finding.includes(String(checkout.stripeSessionId)))).toEqual([]);

  const invented = await anUnheardPayment();
  standIn.control.reset();
  await applyEvent(db, sessionEvent(invented.checkout));
  const order = await db.order.findUniqueOrThrow({ where: { checkoutId: invented.checkout.id } });
  expect((await auditPayments(db, 1, inMinutes(20))).findings).toContain(
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

test("the doctor ticks a shop that is well, and names what is missing in one that is not", async () => {
  await reconcile(db);
  const url = `${process.env["SHOP_URL"]}/api/checkout/webhook`;
  const endpoint = { url, secret: "whsec_test", enabledEvents: ["checkout.session.completed"] };
  standIn.addEndpoint(endpoint);
  const ill = await examine(db);
  const about = (answers: typeof ill, name: string) => answers.find((answer) => answer.name.startsWith(name));
  expect(about(ill, "Our own route")).toMatchObject({ ok: true });
  expect(about(ill, "Stripe knows our endpoint")).toMatchObject({
    ok: false,
    finding: expect.stringContaining("Not subscribed to: checkout.session.async_payment_succeeded"),
    nextStep: expect.any(String),
  });
  standIn.addEndpoint({ ...endpoint, enabledEvents: [...OUR_EVENTS] });
  const well = await examine(db);
  expect(about(well, "Stripe knows our endpoint")).toMatchObject({ ok: true });
  expect(about(well, "The clock")).toMatchObject({ ok: true });
  expect(about(well, "The database")).toMatchObject({ ok: true });
});

test("tampering by hand is reported by name", async () => {
  const variant = await aVariant(db, { onHand: 5 });
  await db.$executeRaw`UPDATE stock_level SET on_hand = 7 WHERE variant_id = ${variant.id}::uuid`;
  const { ok, summary, report } = await runVerify(db);
  expect(ok).toBe(false);
  expect(summary).toContain("every level is the sum of its movements");
  expect(JSON.stringify(report)).toContain(variant.id);
});
