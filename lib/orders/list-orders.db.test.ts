import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";
import { exportOrders } from "./export-orders";
import { listOrders } from "./list-orders";
import { readOrderForStaff } from "./read-order-for-staff";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db);
  await anOrder(1001, { email: "ada_l@example.com" });
  await anOrder(1002, { email: "adaml@example.com", status: "SOLD_OUT" });
  await anOrder(1003, { email: null });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const everything = { search: "", filter: "ALL", money: null, from: null, to: null } as const;
const numbers = async (wish: Partial<Parameters<typeof listOrders>[1]>) => {
  const { rows } = await listOrders(db, { ...everything, ...wish });
  return rows.map(({ number }) => number);
};

test("orders come newest first, with their units and totals", async () => {
  const { rows, counts } = await listOrders(db, everything);
  expect(rows.map(({ number }) => number)).toEqual([1003, 1002, 1001]);
  expect(rows[0]).toMatchObject({ unitCount: 2, total: { minor: 5490, currency: "USD" }, email: null });
  expect(counts).toMatchObject({ ALL: 3, PROCESSING: 2, SOLD_OUT: 1 });
});

test("an order is found by its whole number or by a part of the mail address", async () => {
  expect(await numbers({ search: "1002" })).toEqual([1002]);
  expect(await numbers({ search: "#1002" })).toEqual([1002]);
  expect(await numbers({ search: "100" })).toEqual([]);
  expect(await numbers({ search: "ADA" })).toEqual([1002, 1001]);
  expect(await numbers({ search: "ada_l" })).toEqual([1001]);
  expect(await numbers({ search: "9999999999" })).toEqual([]);
  expect(await numbers({ search: "ada", filter: "SOLD_OUT" })).toEqual([1002]);
});

test("a whole mail address, in any spelling, finds its own buyer's orders; a part finds all that hold it", async () => {
  expect(await numbers({ search: "Ada_L@example.com" })).toEqual([1001]);
  expect(await numbers({ search: "a_l@example.com" })).toEqual([]);
  expect(await numbers({ search: "a_l@" })).toEqual([1001]);
  expect(await numbers({ search: "@example.com" })).toEqual([1002, 1001]);
});

test("an order is found by the name on the parcel and by a SKU, whole or in part", async () => {
  const { sku } = await db.orderLine.findFirstOrThrow({ where: { order: { number: 1002 } } });
  expect(await numbers({ search: sku.toLowerCase() })).toEqual([1002]);
  expect(await numbers({ search: `${sku.slice(0, -1)} adaml` })).toEqual([1002]);
  expect(await numbers({ search: "lovelace" })).toEqual([1002, 1001]);
  expect(await numbers({ search: "ada bertha" })).toEqual([]);
});

test("two letters begin a word of the name, the mail address or a SKU", async () => {
  expect(await numbers({ search: "lo" })).toEqual([1002, 1001]);
  expect(await numbers({ search: "ov" })).toEqual([]);
  expect(await numbers({ search: "AD lo" })).toEqual([1002, 1001]);
});

test("days are the shop's own, both included", async () => {
  const noon = new Date("2025-06-15T12:00:00Z");
  await db.order.update({ where: { number: 1002 }, data: { placedAt: new Date("2025-06-15T22:30:00Z") } });
  await db.order.update({ where: { number: 1001 }, data: { placedAt: noon } });
  expect(await numbers({ from: "2025-06-15", to: "2025-06-15" })).toEqual([1002, 1001]);
  // Half past ten in the evening of the fifteenth is the sixteenth in Berlin.
  await db.storeSettings.update({ where: { id: 1 }, data: { timeZone: "Europe/Berlin" } });
  expect(await numbers({ from: "2025-06-15", to: "2025-06-15" })).toEqual([1001]);
  expect(await numbers({ from: "2025-06-16", to: "2025-06-16" })).toEqual([1002]);
  expect(await numbers({ to: "2025-06-14" })).toEqual([]);
});

test("orders are found by the state of their money, as it is shown", async () => {
  const refund = { amountMinor: 1000, currency: "USD", reason: "REQUESTED" as const };
  const { id: orderId } = await db.order.findUniqueOrThrow({ where: { number: 1003 } });
  const is = async () => (await listOrders(db, { ...everything, search: "1003" })).rows[0]?.money ?? null;
  for (const change of [
    () => db.refund.create({ data: { ...refund, orderId, status: "FAILED" } }),
    () => db.refund.create({ data: { ...refund, orderId, status: "PENDING" } }),
    () => db.refund.updateMany({ where: { orderId, status: "PENDING" }, data: { status: "SUCCEEDED" } }),
    () => db.refund.create({ data: { ...refund, orderId, amountMinor: 4490, status: "SUCCEEDED" } }),
    () =>
      db.dispute.create({
        data: {
          ...{ orderId, stripeDisputeId: "dp_1", amountMinor: 5490, currency: "USD", reason: "fraudulent" },
          openedAt: new Date(),
        },
      }),
    () => db.dispute.updateMany({ where: { orderId }, data: { status: "LOST" } }),
  ]) {
    const before = await is();
    await change();
    expect(await is()).not.toBe(before);
    expect(await numbers({ money: await is() })).toContain(1003);
    expect(await numbers({ money: before })).not.toContain(1003);
  }
});

test("the file for spreadsheets holds each order once, and nothing in it runs", async () => {
  await db.order.update({ where: { number: 1001 }, data: { email: "=cmd|'/c calc'!A1" } });
  const parts = [];
  for await (const part of exportOrders(db, { numbers: [1002, 1001] })) parts.push(part);
  const [head, first, second, ...rest] = parts.join("").split("\r\n");
  expect(head).toContain("order,placed_at,status,money,email");
  expect(first).toContain("1001,2025-06-15T12:00:00.000Z,PROCESSING,PAID,'=cmd|'/c calc'!A1,Ada Lovelace");
  expect(first).toContain("USD,50.00,0.00,4.90,0.00,54.90,0.00,Standard");
  expect(second).toContain("1002,");
  expect(rest).toEqual([""]);
  const all = [];
  for await (const part of exportOrders(db, { ...everything, filter: "SOLD_OUT" })) all.push(part);
  expect(all.join("").split("\r\n")).toHaveLength(3);
});

test("page by page, forwards and back, each order comes once; one that is placed meanwhile moves none", async () => {
  await manyOrders(3001, 60, "many@example.com");
  const wish = { ...everything, search: "many@example.com" };
  const first = await listOrders(db, wish);
  await manyOrders(3061, 1, "many@example.com");
  const second = await listOrders(db, { ...wish, after: first.next });
  const third = await listOrders(db, { ...wish, after: second.next });
  const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ number }) => number));
  expect(seen).toEqual(Array.from({ length: 60 }, (_, at) => 3060 - at));
  expect([first.previous, third.next]).toEqual([null, null]);
  expect(await listOrders(db, { ...wish, before: third.previous })).toMatchObject({ rows: second.rows });
  const back = await listOrders(db, { ...wish, before: second.previous });
  expect(back.rows).toEqual(first.rows);
  // The one that came meanwhile stands before.
  expect(back.previous).toBe("3060");
  expect(await numbers({ ...wish, filter: "SOLD_OUT", after: "3005" })).toEqual([3004, 3002]);
  expect((await listOrders(db, wish)).counts).toMatchObject({ ALL: 61, SHIPPED: 31, SOLD_OUT: 30 });
});

test("of what very many orders hold, a thousand are counted, and the page is there all the same", async () => {
  await manyOrders(6001, 1001, "crowd@example.com");
  const { rows, counts, more } = await listOrders(db, { ...everything, search: "crowd" });
  expect([rows[0]?.number, rows.length, more]).toEqual([7001, 25, true]);
  expect(counts).toMatchObject({ ALL: 1000, TO_SHIP: 0, SHIPPED: null });
  expect(await numbers({ search: "crowd", after: "6002" })).toEqual([6001]);
  expect(await numbers({ search: "crowd", filter: "TO_SHIP" })).toEqual([]);
});

test("a page that begins beyond the last order is empty, and leads nowhere", async () => {
  expect(await listOrders(db, { ...everything, after: "1" })).toMatchObject({
    ...{ rows: [], next: null, previous: null, more: false },
  });
});

test("staff see what Stripe calls the order, and its refunds; an unknown number is nothing", async () => {
  expect(await readOrderForStaff(db, 1002)).toMatchObject({
    order: { number: 1002, status: "SOLD_OUT" },
    paymentIntentId: "pi_1002",
    stripeSessionId: "cs_1002",
    refunds: [{ amount: { minor: 5490 }, reason: "SOLD_OUT", status: "PENDING", by: null }],
  });
  expect(await readOrderForStaff(db, 4711)).toBeNull();
});

/** Orders of somebody, numbered on from one; each second one was sold out. */
const manyOrders = (first: number, count: number, email: string) => db.$executeRaw`
  WITH checkout AS (
    INSERT INTO checkout (id, status, currency, subtotal_minor, shipping_minor, shipping_name, expires_at, settled_at)
    SELECT gen_random_uuid(), 'SETTLED', 'USD', 100, 0, 'Standard', now(), now() FROM generate_series(1, ${count}::int)
    RETURNING id)
  INSERT INTO orders (id, number, checkout_id, status, email, currency, subtotal_minor, shipping_minor, total_minor,
    shipping_name)
  SELECT gen_random_uuid(), number, id, CASE WHEN number % 2 = 0 THEN 'SOLD_OUT' ELSE 'SHIPPED' END::"OrderStatus",
    ${email}, 'USD', 100, 0, 100, 'Standard'
  FROM (SELECT id, ${first}::int - 1 + row_number() OVER () AS number FROM checkout) AS many`;

const address = {
  ...{ name: "Ada Lovelace", phone: null, line1: "1 Main Street", line2: null },
  ...{ city: "Springfield", state: "IL", postalCode: "62701", country: "US" },
};

async function anOrder(
  number: number,
  { email, status = "PROCESSING" }: { email: string | null; status?: "PROCESSING" | "SOLD_OUT" },
) {
  const variant = await aVariant(db);
  const line = {
    ...{ variantId: variant.id, position: 0, sku: variant.sku, productName: "Product", variantName: "" },
    ...{ unitPriceMinor: 2500, quantity: 2 },
  };
  const sums = { currency: "USD", subtotalMinor: 5000, shippingMinor: 490, shippingName: "Standard" };
  const checkout = await db.checkout.create({
    data: {
      ...sums,
      ...{ email, status: "SETTLED", settledAt: new Date(), expiresAt: new Date() },
      stripeSessionId: `cs_${number}`,
      lines: { create: line },
    },
    include: { lines: true },
  });
  await db.order.create({
    data: {
      ...sums,
      ...{ number, checkoutId: checkout.id, email, status, totalMinor: 5490 },
      ...(email && { shippingAddress: address }),
      paymentIntentId: `pi_${number}`,
      placedAt: new Date(Date.UTC(2026, 0, 1, 0, number - 1000)),
      lines: { create: checkout.lines.map(({ id }) => ({ ...line, checkoutLineId: id })) },
      refunds: {
        create: status === "SOLD_OUT" ? { amountMinor: 5490, currency: "USD", reason: "SOLD_OUT" } : [],
      },
    },
  });
}
