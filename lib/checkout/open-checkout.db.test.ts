import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { moveStock } from "@/lib/inventory/move-stock";
import { joinCartsOf } from "@/lib/people/join-carts-of";
import { aCart, aShippingRate, aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { saveShippingRate } from "./change-shipping-rate";
import { closeCheckout } from "./close-checkout";
import { endedBecause } from "./endings";
import { openCheckout } from "./open-checkout";
import { sessionOf } from "./session-of";
import { anEvent } from "./testing";
import { whyEnded } from "./why-ended";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let standIn: StripeStandIn;
let api: Stripe;
let shippingRateId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
  shippingRateId = (await aShippingRate(db, { amountMinor: 490, freeFromMinor: 6000 })).id;
  standIn = await startStripe({ port: 0 });
  process.env["STRIPE_API_BASE"] = standIn.url;
  api = new Stripe("sk_test_standin", { host: "127.0.0.1", port: standIn.port, protocol: "http" });
});
beforeEach(() => standIn.control.clearFaults());
afterAll(async () => {
  await standIn.close();
  await db.$disconnect();
  await database.drop();
});

async function aShopper(quantity = 1, onHand = 10) {
  const variant = await aVariant(db, { onHand, priceMinor: 2400, name: "Blue" });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity }] });
  const pay = (over: object = {}) =>
    openCheckout(db, {
      cartId: cart.id,
      userId: null,
      email: "ada@example.com",
      shippingRateId,
      locale: "en",
      ...over,
    });
  const checkouts = () => db.checkout.findMany({ where: { cartId: cart.id }, orderBy: { createdAt: "asc" } });
  return { variant, cart, pay, checkouts };
}

const sessionsOf = async (checkoutId: string) =>
  (await api.checkout.sessions.list({ limit: 100 })).data.filter((s) => s.client_reference_id === checkoutId);

test("codes are asked for where the owner wants it, and a page opened before is replaced when that changes", async () => {
  const { pay, checkouts } = await aShopper();
  const asks = async () => {
    const newest = (await checkouts()).at(-1);
    const session = await api.checkout.sessions.retrieve(newest?.stripeSessionId ?? "");
    return { row: newest?.promotionCodes, stripe: session.allow_promotion_codes, status: session.status };
  };
  await pay();
  expect(await asks()).toEqual({ row: false, stripe: null, status: "open" });
  const [before] = await checkouts();
  await db.storeSettings.update({ where: { id: 1 }, data: { promotionCodes: true } });
  await pay();
  await db.storeSettings.update({ where: { id: 1 }, data: { promotionCodes: false } });
  expect(await asks()).toEqual({ row: true, stripe: true, status: "open" });
  const replaced = await api.checkout.sessions.retrieve(before?.stripeSessionId ?? "");
  expect(replaced.status).toBe("expired");
});

test("the session carries the frozen lines, the address question, the shipping and the way back", async () => {
  const { pay, checkouts, variant } = await aShopper(2);
  const opened = await pay();
  const [checkout] = await checkouts();
  if (!checkout?.stripeSessionId) throw new Error("no session was stored");
  const session = await api.checkout.sessions.retrieve(checkout.stripeSessionId, { expand: ["line_items"] });
  expect(opened).toEqual({ ok: true, url: session.url });
  expect(session).toMatchObject({
    mode: "payment",
    status: "open",
    payment_status: "unpaid",
    client_reference_id: checkout.id,
    metadata: { checkout_id: checkout.id },
    customer_email: "ada@example.com",
    currency: "usd",
    amount_subtotal: 4800,
    amount_total: 5290,
    success_url: "http://localhost:8888/checkout/success?session_id={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost:8888/checkout/cancelled",
    shipping_address_collection: { allowed_countries: ["US", "DE"] },
  });
  expect(session.line_items?.data[0]).toMatchObject({
    description: "Product, Blue",
    quantity: 2,
    amount_total: 4800,
  });
  expect((await db.stockLevel.findUniqueOrThrow({ where: { variantId: variant.id } })).onHand).toBe(10);
});

test("shipping is free from the subtotal that the shop has promised", async () => {
  const { pay, checkouts } = await aShopper(3);
  await pay();
  expect(await checkouts()).toMatchObject([{ subtotalMinor: 7200, shippingMinor: 0 }]);
});

test("the mail address stands in the checkout that it was typed for, and the cart keeps none", async () => {
  const { cart, pay, checkouts } = await aShopper();
  await pay();
  expect(await checkouts()).toMatchObject([{ email: "ada@example.com" }]);
  expect((await db.cart.findUniqueOrThrow({ where: { id: cart.id } })).email).toBeNull();
});

test("a double click opens one session and leads both clicks to it", async () => {
  const { pay, checkouts } = await aShopper();
  const [one, two] = await Promise.all([pay(), pay()]);
  expect(one.ok).toBe(true);
  expect(two).toEqual(one);
  const [checkout, ...more] = await checkouts();
  expect(more).toEqual([]);
  expect(await sessionsOf(checkout?.id ?? "")).toHaveLength(1);
});

test("a changed cart gets a new session, and the earlier one can no longer be paid", async () => {
  const { pay, checkouts, cart } = await aShopper();
  await pay();
  await db.cartLine.updateMany({ where: { cartId: cart.id }, data: { quantity: 2 } });
  await pay();
  const [first, second] = await checkouts();
  expect(first?.status).toBe("EXPIRED");
  expect(second?.status).toBe("OPEN");
  expect((await api.checkout.sessions.retrieve(first?.stripeSessionId ?? "")).status).toBe("expired");
  expect((await api.checkout.sessions.retrieve(second?.stripeSessionId ?? "")).status).toBe("open");
});

test("whoever has paid already is shown that payment instead of paying twice", async () => {
  const { pay, checkouts, cart } = await aShopper();
  await pay();
  const [first] = await checkouts();
  await standIn.control.pay({ session: first?.stripeSessionId ?? "", outcome: "paid" });
  await db.cartLine.updateMany({ where: { cartId: cart.id }, data: { quantity: 2 } });
  expect(await pay()).toEqual({ ok: true, url: `/checkout/success?session_id=${first?.stripeSessionId}` });
});

test("when Stripe's answer is lost, the repeated request finds the session that was made", async () => {
  const { pay, checkouts } = await aShopper();
  standIn.control.fault({ kind: "lost", route: "POST /v1/checkout/sessions", next: 1 });
  expect(await pay()).toMatchObject({ ok: true });
  const [checkout] = await checkouts();
  expect(await sessionsOf(checkout?.id ?? "")).toHaveLength(1);
});

test("Stripe's page, and the way back from it, are in the language of the page that led there", async () => {
  const { pay, checkouts } = await aShopper();
  expect(await pay({ locale: "de" })).toMatchObject({ ok: true });
  const [german] = await checkouts();
  const [session] = await sessionsOf(german?.id ?? "");
  expect(session?.locale).toBe("de");
  expect(session?.success_url).toMatch(/\/de\/checkout\/success\?session_id=/);
  expect(session?.cancel_url).toMatch(/\/de\/checkout\/cancelled$/);
  // The same cart in another language is another page of Stripe's, and the first one is closed.
  expect(await pay()).toMatchObject({ ok: true });
  expect((await checkouts()).map(({ locale, status }) => [locale, status])).toEqual([
    ["de", "EXPIRED"],
    ["en", "OPEN"],
  ]);
});

test("while Stripe is down the shopper is told so, and the next click goes on with the same checkout", async () => {
  const { pay, checkouts } = await aShopper();
  standIn.control.fault({ kind: "500", route: "POST /v1/checkout/sessions" });
  expect(await pay()).toMatchObject({ ok: false, why: "UNREACHABLE" });
  standIn.control.clearFaults();
  expect(await pay()).toMatchObject({ ok: true });
  const [checkout, ...more] = await checkouts();
  expect(more).toEqual([]);
  expect(await sessionsOf(checkout?.id ?? "")).toHaveLength(1);
});

test("a failure that Stripe has saved and goes on answering with does not bar the cart: the same click begins anew", async () => {
  const { pay, checkouts } = await aShopper();
  standIn.control.fault({ kind: "500", route: "POST /v1/checkout/sessions", next: 1, saved: true });
  expect(await pay()).toMatchObject({ ok: true, url: expect.stringContaining("/c/pay/") });
  expect((await checkouts()).map(({ status, endedBecause }) => [status, endedBecause])).toEqual([
    ["FAILED", endedBecause("NOT_OPENED")],
    ["OPEN", null],
  ]);
});

test("an earlier checkout whose failure Stripe has saved does not bar a changed cart", async () => {
  const { cart, variant, pay, checkouts } = await aShopper();
  standIn.control.fault({ kind: "500", route: "POST /v1/checkout/sessions" });
  await pay();
  standIn.control.clearFaults();
  const [first] = await checkouts();
  standIn.control.fault({ kind: "500", route: "POST /v1/checkout/sessions", next: 1, saved: true });
  await sessionOf(db, first?.id ?? "").catch(() => {});
  // As it was before the shop had learned of it.
  await db.checkout.update({ where: { id: first?.id ?? "" }, data: { status: "OPEN", endedBecause: null } });
  await db.cartLine.updateMany({ where: { cartId: cart.id, variantId: variant.id }, data: { quantity: 2 } });
  expect(await pay()).toMatchObject({ ok: true });
  expect((await checkouts()).map(({ status }) => status)).toEqual(["FAILED", "OPEN"]);
});

/** As after the shop was given another account's key, or a sandbox of Stripe's was emptied. */
const forgetSession = (checkoutId: string) =>
  db.checkout.update({ where: { id: checkoutId }, data: { stripeSessionId: `cs_test_gone${checkoutId}` } });

test("an earlier session that Stripe does not know bars neither its cart nor whoever wants the same", async () => {
  const { cart, variant, pay, checkouts } = await aShopper(2, 2);
  await pay();
  const [first] = await checkouts();
  await forgetSession(first?.id ?? "");
  // Another shopper takes one of the two, so that the forgotten checkout wants more than there is.
  await moveStock(db, { variantId: variant.id, quantity: -1, reason: "LOST" });
  const other = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  expect(await pay({ cartId: other.id })).toMatchObject({ ok: true });
  await db.cartLine.updateMany({ where: { cartId: cart.id }, data: { quantity: 1 } });
  expect(await pay()).toMatchObject({ ok: true });
  expect((await checkouts()).map(({ status }) => status)).toEqual(["EXPIRED", "OPEN"]);
});

test("what is wrong with a stranger's session is not told to a shopper whose own is well", async () => {
  const { variant, pay, checkouts } = await aShopper(2, 2);
  await pay();
  await moveStock(db, { variantId: variant.id, quantity: -1, reason: "LOST" });
  standIn.control.fault({ kind: "500", route: "POST /v1/checkout/sessions/:id/expire" });
  const other = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  expect(await pay({ cartId: other.id })).toMatchObject({ ok: true });
  expect((await checkouts()).map(({ status }) => status)).toEqual(["OPEN"]);
});

test("after a long outage of Stripe's, the next click begins anew: the old session would have too little time", async () => {
  const { pay, checkouts } = await aShopper();
  standIn.control.fault({ kind: "500", route: "POST /v1/checkout/sessions" });
  await pay();
  standIn.control.clearFaults();
  const [first] = await checkouts();
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  await db.checkout.update({
    where: { id: first?.id ?? "" },
    data: { createdAt: inMinutes(-12), expiresAt: inMinutes(28) },
  });
  expect(await pay()).toMatchObject({ ok: true });
  const open = (await checkouts()).filter(({ status }) => status === "OPEN");
  expect(open.filter(({ stripeSessionId }) => stripeSessionId !== null)).toHaveLength(1);
});

test("a way to ship that changes while somebody pays changes nothing for them", async () => {
  const { pay, checkouts } = await aShopper();
  standIn.control.fault({ kind: "500", route: "POST /v1/checkout/sessions" });
  await pay();
  standIn.control.clearFaults();
  const rate = { name: "Standard", amount: "9.90", freeFrom: "", minDays: 9, maxDays: 20 };
  const { id: userId } = await aUser(db, { role: "OWNER" });
  await saveShippingRate(db, { userId, rateId: shippingRateId, wish: rate });
  const [frozen] = await checkouts();
  expect(frozen).toMatchObject({ shippingMinor: 490, shippingMinDays: 3, shippingMaxDays: 5 });
  const { sessionId } = await sessionOf(db, frozen?.id ?? "");
  expect(await api.checkout.sessions.retrieve(sessionId)).toMatchObject({
    amount_total: 2890,
    shipping_options: [{ shipping_amount: 490 }],
  });
  await saveShippingRate(db, {
    ...{ userId, rateId: shippingRateId },
    wish: { ...rate, amount: "4.90", freeFrom: "60", minDays: 3, maxDays: 5 },
  });
});

test.each(["429", "500"] as const)("a passing %s of Stripe's is not noticed by the shopper", async (kind) => {
  const { pay } = await aShopper();
  standIn.control.fault({ kind, route: "POST /v1/checkout/sessions", next: 1 });
  expect(await pay()).toMatchObject({ ok: true });
});

test("what is shipped the same day can be bought", async () => {
  const { pay, checkouts } = await aShopper();
  const { id } = await aShippingRate(db, { amountMinor: 290, minDays: 0, maxDays: 1 });
  expect(await pay({ shippingRateId: id })).toMatchObject({ ok: true });
  const [checkout] = await checkouts();
  const session = await api.checkout.sessions.retrieve(checkout?.stripeSessionId ?? "", {
    expand: ["shipping_options.shipping_rate"],
  });
  const rate = session.shipping_options[0]?.shipping_rate as Stripe.ShippingRate;
  expect(rate.delivery_estimate).toMatchObject({ minimum: null, maximum: { value: 1 } });
});

test("a session that Stripe refuses does not bar the cart: the next try starts anew", async () => {
  const { pay, checkouts, variant } = await aShopper();
  // Stripe takes no product without a name.
  const name = (to: string) => db.product.update({ where: { id: variant.productId }, data: { name: to } });
  await db.variant.update({ where: { id: variant.id }, data: { name: "" } });
  await name("");
  expect(await pay()).toMatchObject({ ok: false, why: "REFUSED" });
  await name("Teapot");
  expect(await pay()).toMatchObject({ ok: true });
  expect((await checkouts()).map(({ status }) => status)).toEqual(["FAILED", "OPEN"]);
});

test("what sells out while Stripe is being asked is noticed before the shopper is sent there", async () => {
  const { pay, variant, checkouts } = await aShopper(1, 1);
  standIn.control.fault({ kind: "slow", route: "POST /v1/checkout/sessions", delayMs: 800, next: 1 });
  const paying = pay();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await moveStock(db, { variantId: variant.id, quantity: -1, reason: "LOST" });
  expect(await paying).toMatchObject({ ok: false, cart: { lines: [{ problem: { kind: "SOLD_OUT" } }] } });
  const [checkout] = await checkouts();
  expect((await api.checkout.sessions.retrieve(checkout?.stripeSessionId ?? "")).status).toBe("expired");
});

test("who began anew in another tab meanwhile reads so, and not that something is sold out", async () => {
  const { pay, cart } = await aShopper();
  standIn.control.fault({ kind: "slow", route: "POST /v1/checkout/sessions", delayMs: 800, next: 1 });
  const paying = pay();
  // As the other tab leaves it, once Stripe has closed the session.
  const where = { cartId: cart.id, status: "OPEN" } as const;
  const data = { status: "EXPIRED", endedBecause: endedBecause("CART_CHANGED") } as const;
  await expect.poll(async () => (await db.checkout.updateMany({ where, data })).count).toBe(1);
  expect(await paying).toMatchObject({
    ...{ ok: false, why: "ENDED", ending: { why: "CART_CHANGED" } },
    cart: { lines: [{ problem: null }] },
  });
});

test("that a page was replaced is said also where Stripe's own news of its end came first", async () => {
  const { pay, checkouts } = await aShopper();
  await pay();
  const [checkout] = await checkouts();
  const checkoutId = checkout?.id ?? "";
  await api.checkout.sessions.expire(checkout?.stripeSessionId ?? "");
  const timeOut = { status: "EXPIRED", endedBecause: endedBecause("TIME_OUT") } as const;
  await db.checkout.update({ where: { id: checkoutId }, data: timeOut });
  await closeCheckout(db, { checkoutId, why: "CART_CHANGED" });
  expect(await checkouts()).toMatchObject([{ endedBecause: endedBecause("CART_CHANGED") }]);
});

/** A shopper at the till on one device, who signs in on another with a cart of their own. */
test("whoever was shown other prices is told before Stripe's page, and goes on with the new ones", async () => {
  const { variant, pay, checkouts } = await aShopper(2);
  const seen = (subtotalMinor: number, shippingMinor = 490) => ({
    seen: { subtotalMinor, shippingMinor: { [shippingRateId]: shippingMinor } },
  });
  expect(await pay(seen(4800))).toMatchObject({ ok: true });
  await db.variant.update({ where: { id: variant.id }, data: { priceMinor: 2500 } });
  const before = await checkouts();
  expect(await pay(seen(4800))).toMatchObject({
    ...{ ok: false, why: "PRICE" },
    cart: { subtotal: { minor: 5000 } },
    shippingChoices: expect.arrayContaining([
      expect.objectContaining({ id: shippingRateId, price: { minor: 490, currency: "USD" } }),
    ]),
  });
  expect(await checkouts()).toEqual(before);
  expect(await pay(seen(5000, 390))).toMatchObject({ ok: false, why: "PRICE" });
  expect(await pay(seen(5000))).toMatchObject({ ok: true });
});

async function whoSignsInElsewhere() {
  const { id: userId } = await aUser(db);
  const { pay, cart, variant, checkouts } = await aShopper(2);
  await db.cart.update({ where: { id: cart.id }, data: { userId } });
  await pay({ userId });
  const [checkout] = await checkouts();
  if (!checkout?.stripeSessionId) throw new Error("no session was stored");
  const lines = [{ variantId: variant.id, quantity: 3 }];
  const browser = await aCart(db, { lines });
  await joinCartsOf(db, { cartId: browser.id, userId });
  const keys = await db.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs WHERE key = ${`close:${checkout.id}`}`;
  expect(keys).toHaveLength(1);
  const inCart = async () =>
    (await db.cartLine.findMany({ where: { cartId: browser.id } })).map(({ quantity }) => quantity);
  expect(await inCart()).toEqual([5]);
  return { variant, cart, checkout, sessionId: checkout.stripeSessionId, inCart, checkouts };
}

test("a payment page of a cart that went along to another device is closed, and the shopper there reads why", async () => {
  const { cart, checkout, sessionId, checkouts } = await whoSignsInElsewhere();
  await closeCheckout(db, { checkoutId: checkout.id, why: "CART_JOINED" });
  expect((await api.checkout.sessions.retrieve(sessionId)).status).toBe("expired");
  expect(await checkouts()).toMatchObject([{ status: "EXPIRED" }]);
  expect(await whyEnded(db, cart.id)).toEqual({ why: "CART_JOINED" });
});

test("one that was paid before it was closed is one order, and its units leave the joined cart", async () => {
  const { variant, checkout, sessionId, inCart } = await whoSignsInElsewhere();
  const { session } = standIn.control.pay({ session: sessionId, outcome: "paid" });
  // The job comes too late, and leaves it to the event.
  expect(await closeCheckout(db, { checkoutId: checkout.id, why: "CART_JOINED" })).toBe(sessionId);
  const event = anEvent("checkout.session.completed", { ...session });
  await applyEvent(db, event);
  await applyEvent(db, event);
  expect(await db.order.count({ where: { checkoutId: checkout.id } })).toBe(1);
  expect((await db.stockLevel.findUniqueOrThrow({ where: { variantId: variant.id } })).onHand).toBe(8);
  expect(await inCart()).toEqual([3]);
});

test("what is sold out is said before anybody pays", async () => {
  const { pay, checkouts } = await aShopper(3, 2);
  expect(await pay()).toMatchObject({
    ok: false,
    cart: { lines: [{ problem: { kind: "TOO_MANY", available: 2 } }] },
  });
  expect(await checkouts()).toEqual([]);
});

test.each([
  ["an unreadable mail address", { email: "not a mail address" }, "EMAIL"],
  [
    "a way of shipping that is not ours",
    { shippingRateId: "0198a000-0000-7000-8000-000000000000" },
    "NO_SHIPPING",
  ],
])("%s is asked for again and opens nothing", async (_, over, why) => {
  const { pay, checkouts } = await aShopper();
  const answer = await pay(over);
  expect(answer).toMatchObject({ ok: false, why });
  // What can be chosen now, for the page may show what is gone.
  if (why === "NO_SHIPPING") expect(answer).toHaveProperty("shippingChoices.0.id");
  expect(await checkouts()).toEqual([]);
});
