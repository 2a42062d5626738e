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

const everything = { search: "", filter: "ALL", money: null, from: null, to: null, page: 1 } as const;
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

test("a page beyond the last gives the last", async () => {
  expect(await listOrders(db, { ...everything, filter: "SHIPPED", page: 7 })).toMatchObject({
    ...{ rows: [], page: 1, pageCount: 1 },
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
