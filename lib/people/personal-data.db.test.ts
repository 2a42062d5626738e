import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { replayEvent } from "@/lib/checkout/replay-event";
import { aCheckout, anEvent, expectInvariants, openedFrom, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { askForReturn } from "@/lib/orders/ask-for-return";
import { shipOrder } from "@/lib/orders/ship-order";
import { aCart, aStore, aUser, aVariant } from "@/prisma/factories";
import { askForAddress } from "./change-address";
import { deleteAccount, exportPersonalData, forgetPerson } from "./personal-data";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 5);
  await aStore(db);
  userId = (await aUser(db, { role: "STAFF" })).id;
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Somebody who bought, filled another cart in an earlier release, and waits for something that is sold out. */
async function aBuyer(email: string, phone = "+1 555 0100") {
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const event = sessionEvent(checkout, "checkout.session.completed", {
    customer_details: { email, name: "Grace Hopper", phone },
  });
  await applyEvent(db, event);
  await aCart(db, { email: email.toUpperCase() });
  await db.backInStock.create({ data: { email, variantId: variant.id } });
  const order = await db.order.findFirstOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: true },
  });
  return { order, event };
}

/** The tables in which a text stands anywhere. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int FROM ${name} AS t WHERE t::text ILIKE '%' || $1 || '%'`,
      text,
    );
    if (row?.count) found.push(name);
  }
  return found.sort();
}

test("whoever asks is given all that is held of them, and of nobody else", async () => {
  const { order } = await aBuyer("grace@example.com");
  await aBuyer("somebody@example.com");
  const data = await exportPersonalData(db, "Grace@Example.com");
  expect(data.orders.map(({ number }) => number)).toEqual([order.number]);
  expect(data.stripeEvents).toHaveLength(1);
  expect(data.carts).toHaveLength(2);
  expect(data.backInStock).toHaveLength(1);
  expect(JSON.stringify(data.stripeEvents)).not.toContain("somebody@example.com");
});

test("what lies in a cart is told to whoever went to pay from it last, and to nobody before them", async () => {
  const variant = await aVariant(db);
  const { cartId, ...first } = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const cartsOf = async (email: string) => (await exportPersonalData(db, email)).carts.map(({ id }) => id);
  await db.checkout.update({ where: { id: first.id }, data: { email: "before@example.com" } });
  expect(await cartsOf("Before@example.com")).toEqual([cartId]);
  const last = await openedFrom(db, cartId ?? "");
  await db.checkout.update({ where: { id: last.id }, data: { email: "after@example.com" } });
  expect([await cartsOf("before@example.com"), await cartsOf("after@example.com")]).toEqual([[], [cartId]]);
  const { id: ownerId } = await aUser(db);
  await db.cart.update({ where: { id: cartId ?? "" }, data: { userId: ownerId } });
  expect(await cartsOf("after@example.com")).toEqual([]);
});

test("whoever is forgotten stands nowhere any more, and the book is whole", async () => {
  const { order, event } = await aBuyer("ada@example.com", "+49 30 123456");
  const before = await db.order.findUniqueOrThrow({ where: { id: order.id } });
  expect(await forgetPerson(db, "ada@example.com")).toMatchObject({
    ok: false,
    message: expect.stringContaining(`Order ${order.number} is not finished`),
  });
  expect(await placesOf("ada@example.com")).toContain("public.orders");

  await shipOrder(db, { orderId: order.id, userId, carrier: "", trackingNumber: "", lines: "ALL" });
  const lines = order.lines.map(({ id }) => ({ orderLineId: id, quantity: 1 }));
  const words = { reason: "OTHER" as const, note: "Please write to ada@example.com" };
  expect(await askForReturn(db, { orderId: order.id, lines, ...words })).toMatchObject({ ok: true });
  const { orders } = await exportPersonalData(db, "ada@example.com");
  expect(orders[0]?.returns).toMatchObject([{ status: "ASKED", ...words, lines: [{ quantity: 1 }] }]);
  expect(await forgetPerson(db, "Ada@example.com")).toEqual({
    ...{ ok: true, orders: 1, checkouts: 1, events: 1, waits: 1 },
  });
  for (const trace of ["ada@example.com", "+49 30 123456"]) expect(await placesOf(trace)).toEqual([]);
  const after = await db.order.findUniqueOrThrow({ where: { id: order.id } });
  expect(after).toEqual({ ...before, status: "SHIPPED", email: null, shippingAddress: null });

  // What is left of the event does no harm when it is applied again.
  await replayEvent(db, event.id);
  expect(await db.order.count({ where: { checkoutId: order.checkoutId } })).toBe(1);
});

test("nobody is forgotten while their money is on its way, nor whoever works here", async () => {
  const { order } = await aBuyer("linus@example.com");
  await cancelOrder(db, { orderId: order.id, userId, note: "" });
  expect(await forgetPerson(db, "linus@example.com")).toMatchObject({ ok: false });
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  expect(await forgetPerson(db, email)).toMatchObject({ ok: false });
});

test("whoever deletes their account is gone from it, and from what they bought with any address", async () => {
  const { id, email } = await aUser(db, { password: "several small teapots" });
  const { order } = await aBuyer("mary@elsewhere.example");
  const own = { where: { id: order.id }, data: { userId: id } };
  await db.order.update(own);
  await db.checkout.update({ where: { id: order.checkoutId }, data: { userId: id } });
  await aCart(db, { userId: id });
  await askForAddress(db, { userId: id, email: "mary@new.example", locale: "en" });
  const stock = await db.stockMovement.count();
  await db.user.update({ where: { id }, data: { stripeCustomerId: "cus_Mary" } });
  const [name, customer] = ["Mary Shelley", "cus_Mary"];
  await applyEvent(db, anEvent("customer.updated", { id: customer, object: "customer", email, name }));
  await applyEvent(db, anEvent("payment_intent.created", { id: "pi_1", customer, shipping: { name } }));
  expect(await exportPersonalData(db, email)).toMatchObject({ account: { stripeCustomerId: "cus_Mary" } });

  expect(await deleteAccount(db, id)).toMatchObject({ ok: false, because: "ORDER", order: order.number });
  expect(await db.user.findUnique({ where: { id } })).toMatchObject({ email, sessionVersion: 1 });

  await shipOrder(db, { orderId: order.id, userId, carrier: "", trackingNumber: "", lines: "ALL" });
  const before = await db.order.findUniqueOrThrow({ where: { id: order.id } });
  expect(await deleteAccount(db, id)).toMatchObject({ ok: true, orders: 1, events: 3 });
  for (const trace of [email, "mary@new.example", "Shelley", '"customer": "cus_Mary"'])
    expect(await placesOf(trace)).toEqual([]);
  // The cart and the wish of that other address are not the account's to forget.
  expect(await placesOf("mary@elsewhere.example")).toEqual(["public.back_in_stock", "public.cart"]);
  const after = await db.order.findUniqueOrThrow({ where: { id: order.id } });
  expect(after).toEqual({ ...before, userId: null, email: null, shippingAddress: null });
  expect(await db.stockMovement.count()).toBe(stock);
  const closed = await db.user.findUniqueOrThrow({ where: { id }, include: { carts: true, links: true } });
  expect(closed).toMatchObject({ passwordHash: null, sessionVersion: 2, carts: [], links: [] });
});

test("nobody deletes an account while a payment of it is open, and staff delete none", async () => {
  const { id } = await aUser(db, { password: "several small teapots" });
  const variant = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  await db.checkout.update({ where: { id: checkout.id }, data: { userId: id } });
  expect(await deleteAccount(db, id)).toMatchObject({ ok: false, because: "PAYMENT" });
  for (const role of ["VIEWER", "STAFF", "OWNER"] as const) {
    const staff = await aUser(db, { role, password: "several small teapots" });
    expect(await deleteAccount(db, staff.id)).toMatchObject({ ok: false, because: "STAFF" });
    expect(await db.user.findUnique({ where: { id: staff.id } })).toEqual(staff);
  }
});

test("an address that looks alike is another person's", async () => {
  await aBuyer("a.b@example.com");
  await aBuyer("joann@example.com");
  const alike = await exportPersonalData(db, "a_b@example.com");
  expect(alike).toMatchObject({ orders: [], checkouts: [], carts: [], backInStock: [], stripeEvents: [] });
  expect((await exportPersonalData(db, "ann@example.com")).stripeEvents).toEqual([]);
});
