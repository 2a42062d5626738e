import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { readToday, startOfDay } from "@/lib/catalog/shop-days";
import { applyEvent } from "@/lib/checkout/apply-event";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { refundOrder } from "@/lib/checkout/refund-order";
import { aCheckout, expectInvariants, sessionEvent, withDiscount } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { countOrdersWaiting } from "./count-attention";
import { listOrders } from "./list-orders";
import { listSold } from "./list-sold";
import { readSales } from "./read-sales";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

/** Placed at the edges of days, here and there; every third is refunded in part, one cancelled, one failed. */
const MOMENTS = [
  ...["2025-10-25T21:59:59Z", "2025-10-25T22:00:00Z", "2025-10-26T00:30:00Z", "2025-10-26T22:59:59Z"],
  ...["2025-10-26T23:00:00Z", "2025-11-01T12:00:00Z", "2025-11-30T23:30:00Z", "2025-12-31T23:59:59Z"],
];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
  userId = (await aUser(db, { role: "STAFF" })).id;
  const [cup, pot] = [await aVariant(db, { priceMinor: 1250 }), await aVariant(db, { onHand: 30 })];
  for (const [at, moment] of MOMENTS.entries()) {
    const cart = [
      { variantId: pot.id, quantity: 2 },
      ...(at % 2 ? [{ variantId: cup.id, quantity: 1 }] : []),
    ];
    const checkout = await aCheckout(db, cart, { promotionCodes: true });
    // The one of the first of November used a code for a tenth.
    const paid = withDiscount(checkout, at === 5 ? 625 : 0);
    await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", paid));
    const { id: orderId, lines } = await db.order.update({
      where: { checkoutId: checkout.id },
      data: { placedAt: new Date(moment) },
      include: { lines: { orderBy: { position: "asc" } } },
    });
    const line = { orderLineId: lines[0]?.id ?? "", quantity: 1, restock: at % 2 === 0 };
    if (at % 3 === 0)
      await refundOrder(db, { orderId, amountMinor: 1000 + at, lines: [line], note: "", userId });
    if (at === 4) await cancelOrder(db, { orderId, note: "", userId });
    if (at === 3) await db.refund.updateMany({ where: { orderId }, data: { status: "FAILED" } });
  }
});
afterAll(async () => {
  await expectInvariants(db);
  await db.$disconnect();
  await database.drop();
});

const sales = (from: string, to: string) => readSales(db, { from, to, currency: "USD" });

test("the figures of all time are the plain sums of the book", async () => {
  const [book] = await db.$queryRaw<{ orders: number; captured: number; refunded: number; units: number }[]>`
    SELECT (SELECT count(*)::int FROM orders) AS orders,
      (SELECT sum(total_minor)::int FROM orders) AS captured,
      (SELECT sum(amount_minor)::int FROM refund WHERE status IN ('PENDING', 'SUCCEEDED')) AS refunded,
      (SELECT -sum(quantity)::int FROM stock_movement WHERE order_line_id IS NOT NULL) AS units`;
  const { total, units, average, steps, bestSellers } = await sales("2025-10-01", "2025-12-31");
  expect({
    orders: total.orders,
    captured: total.captured.minor,
    refunded: total.refunded.minor,
    units,
  }).toEqual(book);
  expect(book?.refunded).toBeGreaterThan(0);
  expect(total.kept.minor).toBe(total.captured.minor - total.refunded.minor);
  expect(average?.minor).toBe(Math.round(total.captured.minor / MOMENTS.length));
  expect(steps.reduce((sum, { kept }) => sum + kept.minor, 0)).toBe(total.kept.minor);
  expect(steps).toHaveLength(92);
  expect(bestSellers.reduce((sum, one) => sum + one.units, 0)).toBe(units);
});

test("what a promotion code took off is in no figure", async () => {
  const { total, bestSellers } = await sales("2025-11-01", "2025-11-01");
  expect(total.captured.minor).toBe(6250 - 625 + 490);
  expect(bestSellers.map(({ units, worth }) => [units, worth.minor])).toEqual([
    [2, 4500],
    [1, 1125],
  ]);
  const day = { from: "2025-11-01", to: "2025-11-01", currency: "USD", page: 1 };
  expect((await listSold(db, day)).rows.map(({ worth }) => worth.minor)).toEqual([4500, 1125]);
});

test("units are explained variant by variant, and each by its orders, whatever its SKU is called meanwhile", async () => {
  const time = { from: "2025-10-26", to: "2025-12-31" };
  const { units, bestSellers } = await sales(time.from, time.to);
  const sold = await listSold(db, { ...time, currency: "USD", page: 1 });
  expect(sold).toMatchObject({ units, variants: 2, page: 1, pageCount: 1 });
  expect(sold.rows.reduce((sum, row) => sum + row.taken - row.back, 0)).toBe(units);
  expect(sold.rows.some(({ back }) => back > 0)).toBe(true);
  expect(sold.rows).toMatchObject(bestSellers);
  for (const { variantId, sku, orders } of sold.rows) {
    await db.variant.update({ where: { id: variantId }, data: { sku: `${sku}-NEW` } });
    const ofVariant = { search: "", filter: "ALL", money: null, variantId } as const;
    expect((await listOrders(db, { ...ofVariant, ...time })).counts.ALL).toBe(orders);
    await db.variant.update({ where: { id: variantId }, data: { sku } });
  }
  expect(await listSold(db, { ...time, currency: "USD", page: 9 })).toMatchObject({ page: 1, units });
  const nothing = { from: "2024-01-01", to: "2024-01-02", currency: "USD", page: 1 };
  expect(await listSold(db, nothing)).toEqual({ rows: [], units: 0, variants: 0, page: 1, pageCount: 1 });
});

test("a day is the shop's own, also the one with 25 hours, and the list of orders agrees", async () => {
  await db.storeSettings.update({ where: { id: 1 }, data: { timeZone: "Europe/Berlin" } });
  // In Berlin the 26th of October 2025 went from 22:00 to 23:00 of the next evening in UTC.
  const { total } = await sales("2025-10-26", "2025-10-26");
  expect(total.orders).toBe(3);
  expect((await startOfDay(db, "2025-10-26")).toISOString()).toBe("2025-10-25T22:00:00.000Z");
  expect((await startOfDay(db, "2025-10-27")).toISOString()).toBe("2025-10-26T23:00:00.000Z");
  const day = { from: "2025-10-26", to: "2025-10-26" };
  const list = await listOrders(db, { search: "", filter: "ALL", money: null, ...day });
  expect(list.counts.ALL).toBe(3);
  const long = await sales("2025-06-01", "2026-01-31");
  expect(long.steps.map(({ step }) => step)).toEqual([
    ...["2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01"],
  ]);
  expect(long.steps.at(-1)).toMatchObject({ orders: 1 });
  expect(await readToday(db)).toMatch(/^20\d\d-\d\d-\d\d$/);
});

test("a time without orders is all zeros, and has no average", async () => {
  expect(await sales("2024-01-01", "2024-01-02")).toMatchObject({
    ...{ total: { orders: 0, kept: { minor: 0 } }, average: null, units: 0, bestSellers: [] },
    steps: [{ step: "2024-01-01" }, { step: "2024-01-02" }],
  });
});

test("what needs a hand is what the filtered lists show", async () => {
  const counts = await countOrdersWaiting(db);
  const all = { search: "", filter: "ALL", money: null, from: null, to: null } as const;
  expect(counts.toShip).toBe((await listOrders(db, all)).counts.TO_SHIP);
  const failed = await listOrders(db, { ...all, money: "REFUND_FAILED" });
  expect(counts).toMatchObject({ refundFailed: failed.counts.ALL, disputed: 0 });
  expect(counts.refundFailed).toBe(1);
});
