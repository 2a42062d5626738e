import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/checkout/webhook/route";
import { signatureHeader } from "@/dev/stripe/webhooks/signature";
import { testDatabase } from "@/dev/test-database";
import { takeDeliveries } from "@/lib/checkout/take-deliveries";
import { aCheckout, anEvent, expectInvariants, STRIPES_ADDRESS, sessionEvent } from "@/lib/checkout/testing";
import { type Db, db as shopDb } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";

const NEW_SECRET = `whsec_${randomBytes(12).toString("hex")}`;
const OLD_SECRET = `whsec_${randomBytes(12).toString("hex")}`;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

/** As Next's, behind the door: it answers what is none of ours. */
const server = createServer((_, response) => response.writeHead(418).end());
let release: () => void;

beforeAll(async () => {
  release = takeDeliveries();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  database = await testDatabase();
  process.env["DATABASE_URL"] = database.url;
  process.env["STRIPE_WEBHOOK_SECRET"] = `${NEW_SECRET},${OLD_SECRET}`;
  db = shopDb();
  await aStore(db);
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  release();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await db.$disconnect();
  await database.drop();
});

const now = () => Math.floor(Date.now() / 1000);
const signed = (body: string, secret = NEW_SECRET, at = now()) => signatureHeader(body, secret, at);

type Door = (init: RequestInit & { method: "POST" }) => Promise<Response>;

const ADDRESS = "/api/checkout/webhook";
const route: Door = (init) => POST(new Request(`http://localhost${ADDRESS}`, init));
const atServer = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
const beforeNext: Door = (init) => atServer(ADDRESS, init);

async function aPaidCheckout() {
  const variant = await aVariant(db, { onHand: 10 });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 2 }]);
  const onHand = async () =>
    (await db.stockLevel.findUniqueOrThrow({ where: { variantId: variant.id } })).onHand;
  const orders = () => db.order.findMany({ where: { checkoutId: checkout.id } });
  return { checkout, event: sessionEvent(checkout), onHand, orders };
}

test("before Next, nothing is taken but what is delivered there", async () => {
  const others = [
    atServer(ADDRESS),
    atServer(ADDRESS, { method: "PUT", body: "{}" }),
    atServer(`${ADDRESS}/probe`, { method: "POST", body: "{}" }),
    atServer("/", { method: "POST", body: "{}" }),
  ];
  for (const answer of await Promise.all(others)) expect(answer.status).toBe(418);
  expect((await atServer(`${ADDRESS}?by=stripe`, { method: "POST", body: "{}" })).status).toBe(400);
});

test("before Next, the answer bears what next.config.ts puts on that of a handler", async () => {
  const headers = { "x-forwarded-proto": "https" };
  const answer = await atServer(ADDRESS, { method: "POST", body: "{}", headers });
  expect(answer.headers.get("strict-transport-security")).toContain("max-age=");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

describe.each<[string, Door]>([
  ["as a route of Next's", route],
  ["before Next", beforeNext],
])("%s", (_place, door) => {
  const deliver = (body: string, signature: string | null = signed(body)) =>
    door({ method: "POST", body, headers: signature === null ? {} : { "stripe-signature": signature } });

  test.each<[string, (body: string) => [body: string, signature: string | null]]>([
    ["missing", (body) => [body, null]],
    ["nonsense", (body) => [body, "v1=;t=,,"]],
    ["forged with another secret", (body) => [body, signed(body, "whsec_of_somebody_else")]],
    ["made for another body", (body) => [body.replace('"paid"', '"paid" '), signed(body)]],
    ["stale by six minutes", (body) => [body, signed(body, NEW_SECRET, now() - 360)]],
    ["dated six minutes into the future", (body) => [body, signed(body, NEW_SECRET, now() + 360)]],
    [
      "dated into the future, behind another date",
      (body) => [body, `t=${now()},${signed(body, NEW_SECRET, now() + 360)}`],
    ],
  ])("a signature that is %s is answered 400 and leaves no row", async (_, spoil) => {
    const { event, onHand, orders } = await aPaidCheckout();
    const response = await deliver(...spoil(event.payload));
    expect(response.status).toBe(400);
    expect(await db.webhookEvent.count({ where: { id: event.id } })).toBe(0);
    expect(await orders()).toEqual([]);
    expect(await onHand()).toBe(10);
    expect((await deliver(event.payload)).status).toBe(200);
    expect(await onHand()).toBe(8);
  });

  test("while a secret is being rolled, either of the two configured secrets verifies", async () => {
    for (const secret of [NEW_SECRET, OLD_SECRET]) {
      const { event, onHand } = await aPaidCheckout();
      expect((await deliver(event.payload, signed(event.payload, secret))).status).toBe(200);
      expect(await onHand()).toBe(8);
    }
  });

  test("a body that is signed but no event is answered 400, and one that is too large 413, without a row", async () => {
    const before = await db.webhookEvent.count();
    for (const body of ["", "null", "[]", '{"id":"evt_1"}', "{", "\u0000"])
      expect((await deliver(body)).status).toBe(400);
    expect((await deliver(`{"id":"evt_1","pad":"${"x".repeat(1024 * 1024)}"}`)).status).toBe(413);
    expect(await db.webhookEvent.count()).toBe(before);
  });

  test("the answer was lost after the commit: the next delivery answers 200 and changes nothing", async () => {
    const { event, onHand, orders } = await aPaidCheckout();
    await deliver(event.payload);
    const [first] = await orders();
    const again = await deliver(event.payload);
    expect(again.status).toBe(200);
    expect(await orders()).toEqual([first]);
    expect(await onHand()).toBe(8);
  });

  test("an event that comes days late ends in the same state", async () => {
    const { checkout, onHand, orders } = await aPaidCheckout();
    const late = sessionEvent(checkout, undefined, {}, { created: now() - 5 * 24 * 60 * 60 });
    const expired = sessionEvent(checkout, "checkout.session.expired", { payment_status: "unpaid" });
    await deliver(expired.payload);
    expect((await deliver(late.payload)).status).toBe(200);
    expect(await orders()).toMatchObject([{ status: "PROCESSING" }]);
    expect(await onHand()).toBe(8);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      "of an older API version, whose address lies elsewhere and whose payment is written out,",
      {
        collected_information: undefined,
        shipping_details: { name: "Ada", address: STRIPES_ADDRESS },
        payment_intent: { id: `pi_${randomBytes(8).toString("hex")}`, object: "payment_intent" },
        total_details: { amount_discount: 0, amount_shipping: 490, amount_tax: 0, breakdown: null },
      },
      { api_version: "2022-11-15", pending_webhooks: 1 },
    ],
    [
      "of a newer API version, with fields that nobody knows yet,",
      { future_field: { deeply: ["nested", null, 1e9] }, presentment_details: null, wallet_options: {} },
      { api_version: "2031-01-01.zinnia", context: "ctx_1", reason: { type: "request" } },
    ],
  ])("a payload %s places the same order", async (_, over, envelope) => {
    const { checkout, onHand, orders } = await aPaidCheckout();
    const event = sessionEvent(checkout, "checkout.session.completed", over, envelope);
    expect((await deliver(event.payload)).status).toBe(200);
    expect(await onHand()).toBe(8);
    expect(await orders()).toMatchObject([
      {
        totalMinor: 5490,
        shippingAddress: { name: "Ada", city: "Springfield", postalCode: "62701" },
      },
    ]);
  });

  test.each<[string, () => { payload: string; id: string }]>([
    [
      "of the other mode",
      () => anEvent("checkout.session.completed", { id: "cs_live_1", livemode: true }, { livemode: true }),
    ],
    [
      "of a Payment Link's session, which we never opened,",
      () =>
        anEvent("checkout.session.completed", {
          id: "cs_test_link",
          object: "checkout.session",
          payment_status: "paid",
          payment_link: "plink_1",
          livemode: false,
        }),
    ],
    [
      "whose metadata is a prototype's",
      () =>
        anEvent("checkout.session.completed", {
          id: "cs_test_proto",
          payment_status: "paid",
          livemode: false,
          metadata: { checkout_id: "__proto__" },
        }),
    ],
    ["of a kind that does not exist", () => anEvent("moon.landed", { id: "moon_1" })],
  ])("an event %s is answered 200, recorded with its verdict, and has no effect", async (_, make) => {
    const before = await db.order.count();
    const event = make();
    expect((await deliver(event.payload)).status).toBe(200);
    expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({
      status: "IGNORED",
      verdict: expect.stringMatching(/\w+/),
    });
    expect(await db.order.count()).toBe(before);
  });

  test("a body that comes in parts is stopped when it proves too large", async () => {
    const part = new TextEncoder().encode("x".repeat(64 * 1024));
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => (sent++ < 64 ? controller.enqueue(part) : controller.close()),
    });
    // The connection may be closed while more is being sent: whether the answer was heard then is chance.
    const heard = await door({ method: "POST", body, duplex: "half" } as RequestInit & {
      method: "POST";
    }).then(
      (answer) => answer.status,
      () => "cut off",
    );
    expect(door === route ? [413] : [413, "cut off"]).toContain(heard);
    expect((await deliver("{}")).status).toBe(400);
  });
});
