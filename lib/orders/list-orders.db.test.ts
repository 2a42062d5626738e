import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aVariant } from "@/prisma/factories";
import { listOrders } from "./list-orders";
import { readOrderForStaff } from "./read-order-for-staff";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await anOrder(1001, { email: "ada_l@example.com" });
  await anOrder(1002, { email: "adaml@example.com", status: "SOLD_OUT" });
  await anOrder(1003, { email: null });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const numbers = async (wish: Partial<Parameters<typeof listOrders>[1]>) => {
  const { rows } = await listOrders(db, { search: "", filter: "ALL", page: 1, ...wish });
  return rows.map(({ number }) => number);
};

test("orders come newest first, with their units and totals", async () => {
  const { rows, counts } = await listOrders(db, { search: "", filter: "ALL", page: 1 });
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

test("a page beyond the last gives the last", async () => {
  expect(await listOrders(db, { search: "", filter: "SHIPPED", page: 7 })).toMatchObject({
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
      paymentIntentId: `pi_${number}`,
      placedAt: new Date(Date.UTC(2026, 0, 1, 0, number - 1000)),
      lines: { create: checkout.lines.map(({ id }) => ({ ...line, checkoutLineId: id })) },
      refunds: {
        create: status === "SOLD_OUT" ? { amountMinor: 5490, currency: "USD", reason: "SOLD_OUT" } : [],
      },
    },
  });
}
