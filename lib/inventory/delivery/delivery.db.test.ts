import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, expectInvariants, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { listMovements } from "@/lib/inventory/list-movements";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { announceDelivery, endDelivery, expectGoods } from "./plan-delivery";
import { listDeliveries, readDelivery } from "./read-delivery";
import { receiveGoods } from "./receive-goods";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** A delivery of these variants, ten of each expected at 4.20. */
async function aDelivery(...variants: { sku: string }[]) {
  const deliveryId = uuid();
  await announceDelivery(db, { id: deliveryId, supplier: "Mill & Sons", reference: "A-7", userId });
  for (const { sku } of variants) {
    expect(await expectGoods(db, { deliveryId, sku, expected: 10, unitCost: "4.20", userId })).toMatchObject({
      ok: true,
    });
  }
  const { number } = await db.delivery.findUniqueOrThrow({ where: { id: deliveryId } });
  const read = async () => (await readDelivery(db, number)) ?? expect.fail();
  const receive = async (units: number[], key = uuid(), moreIsRight = false) => {
    const { items } = await read();
    const lines = variants.map(({ sku }, at) => ({
      lineId: items.find((item) => item.sku === sku)?.id ?? "",
      quantity: units[at] ?? 0,
    }));
    return receiveGoods(db, { deliveryId, key, lines, moreIsRight, userId });
  };
  const end = (as: "FINISHED" | "CANCELLED") => endDelivery(db, { deliveryId, as, userId });
  return { deliveryId, number, read, receive, end };
}
const onHand = async ({ id }: { id: string }) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId: id } })).onHand;

test("a delivery that comes in two parts is on the shelf part by part, and each movement names it", async () => {
  const [tea, pot] = [await aVariant(db, { onHand: 1 }), await aVariant(db, { onHand: 0 })];
  const delivery = await aDelivery(tea, pot);
  expect(await delivery.receive([6, 0])).toMatchObject({ ok: true, message: "6 units are on the shelf." });
  expect((await delivery.read()).items.find(({ sku }) => sku === tea.sku)).toMatchObject({
    ...{ expected: 10, received: 6, toCome: 4, unitCost: { minor: 420, currency: "USD" } },
  });
  expect(await delivery.receive([4, 10])).toMatchObject({ ok: true });
  expect([await onHand(tea), await onHand(pot)]).toEqual([11, 10]);
  const { movements } = await listMovements(db, { variantId: tea.id, count: 2 });
  expect(movements).toMatchObject([
    { quantity: 4, reason: "RECEIVED", by: "Sam", undo: "IMPOSSIBLE" },
    { quantity: 6, cause: { kind: "DELIVERY", deliveryNumber: delivery.number } },
  ]);
  const { number: deliveryNumber } = delivery;
  const other = await aDelivery(tea);
  await other.receive([3]);
  const ofIt = await listMovements(db, { variantId: tea.id, deliveryNumber, count: 9 });
  expect(ofIt.movements.map(({ quantity }) => quantity)).toEqual([4, 6]);
  expect(await delivery.end("FINISHED")).toMatchObject({ ok: true });
  expect((await listDeliveries(db)).rows.find(({ id }) => id === delivery.deliveryId)).toMatchObject({
    ...{ status: "FINISHED", lines: 2, expected: 20, received: 20, endedBy: "Sam" },
  });
  const { receipts } = await delivery.read();
  expect(receipts).toHaveLength(2);
  expect(receipts.at(-1)?.lines).toEqual([{ variantId: tea.id, sku: tea.sku, quantity: 6 }]);
});

test("a double click receives once, also when the delivery was finished in between", async () => {
  const tea = await aVariant(db, { onHand: 0 });
  const delivery = await aDelivery(tea);
  const key = uuid();
  const both = await Promise.all([delivery.receive([7], key), delivery.receive([7], key)]);
  expect(both.every(({ ok }) => ok)).toBe(true);
  await delivery.end("FINISHED");
  expect(await delivery.receive([7], key)).toMatchObject({ ok: true });
  expect(await onHand(tea)).toBe(7);
});

test("two people who receive different parts at once, while something is sold, both count", async () => {
  const [tea, pot] = [await aVariant(db, { onHand: 5 }), await aVariant(db, { onHand: 5 })];
  const [one, other] = [await aDelivery(tea, pot), await aDelivery(pot, tea)];
  const lines = [tea, pot].map(({ id }) => ({ variantId: id, quantity: 1 }));
  const sale = aCheckout(db, lines).then((checkout) => applyEvent(db, sessionEvent(checkout)));
  const received = [one.receive([1, 2]), other.receive([3, 4]), one.receive([1, 1])];
  expect((await Promise.all(received)).every(({ ok }) => ok)).toBe(true);
  await sale;
  expect([await onHand(tea), await onHand(pot)]).toEqual([5 + 6 - 1, 5 + 6 - 1]);
});

test("more than expected is received when somebody says that it is right, and not before", async () => {
  const tea = await aVariant(db, { onHand: 0 });
  const delivery = await aDelivery(tea);
  await delivery.receive([8]);
  expect(await delivery.receive([5])).toEqual({
    ok: false,
    message: `${tea.sku}: 5 are 3 more than expected (10 in all, 8 received before). If that is what arrived, tick “More arrived than expected” and receive again.`,
  });
  expect(await onHand(tea)).toBe(8);
  expect(await delivery.receive([5], uuid(), true)).toMatchObject({ ok: true });
  expect(await onHand(tea)).toBe(13);
});

test("too many of one thing do not stand in for another that is missing", async () => {
  const [tea, pot] = [await aVariant(db, { onHand: 0 }), await aVariant(db, { onHand: 0 })];
  const delivery = await aDelivery(tea, pot);
  expect(await delivery.receive([20, 0], uuid(), true)).toMatchObject({ ok: true });
  const figures = { expected: 20, received: 20, toCome: 10 };
  expect(await delivery.read()).toMatchObject(figures);
  expect((await listDeliveries(db)).rows.find(({ id }) => id === delivery.deliveryId)).toMatchObject(figures);
});

test("what is over takes no more goods, and says so", async () => {
  const tea = await aVariant(db, { onHand: 0 });
  const delivery = await aDelivery(tea);
  expect(await delivery.end("FINISHED")).toMatchObject({ message: expect.stringContaining("Cancel it") });
  expect(await delivery.end("CANCELLED")).toMatchObject({ ok: true });
  expect(await delivery.receive([1])).toMatchObject({ message: expect.stringContaining("is cancelled") });
  const { deliveryId } = delivery;
  const more = { deliveryId, sku: tea.sku, expected: 1, unitCost: "", userId };
  expect(await expectGoods(db, more)).toMatchObject({ ok: false });
  expect(await onHand(tea)).toBe(0);
});

test("a delivery of which something came is not cancelled, and its line stays", async () => {
  const tea = await aVariant(db, { onHand: 0 });
  const delivery = await aDelivery(tea);
  await delivery.receive([1]);
  expect(await delivery.end("CANCELLED")).toMatchObject({ message: expect.stringContaining("Finish it") });
  const { deliveryId } = delivery;
  const none = { deliveryId, expected: 0, unitCost: "", userId };
  expect(await expectGoods(db, { ...none, sku: tea.sku })).toMatchObject({ ok: false });
  const pot = await aVariant(db);
  await expectGoods(db, { ...none, sku: pot.sku, expected: 2 });
  expect(await expectGoods(db, { ...none, sku: pot.sku })).toMatchObject({ ok: true });
  expect((await delivery.read()).items.map(({ sku }) => sku)).toEqual([tea.sku]);
});

test("nothing is received of nothing, and a cost has to be one", async () => {
  const tea = await aVariant(db);
  const { deliveryId, receive } = await aDelivery(tea);
  expect(await receive([0])).toEqual({ ok: false, message: "Please say what arrived." });
  const wish = { deliveryId, sku: tea.sku.toLowerCase(), expected: 3, userId };
  expect(await expectGoods(db, { ...wish, unitCost: "4,205" })).toMatchObject({ ok: false });
  expect(await expectGoods(db, { ...wish, unitCost: "999999999" })).toMatchObject({ ok: false });
  expect(await expectGoods(db, { ...wish, unitCost: "4,20" })).toMatchObject({ ok: true });
  expect(await expectGoods(db, { ...wish, sku: "NOPE", unitCost: "" })).toMatchObject({ ok: false });
  expect(await db.deliveryLine.findMany({ where: { deliveryId } })).toMatchObject([
    { expected: 3, unitCostMinor: 420 },
  ]);
});

test("deliveries come page by page, those still to come first, forwards and back", async () => {
  const at = new Date();
  await db.delivery.createMany({
    data: Array.from({ length: 55 }, (_, n) => ({
      ...{ id: uuid(), supplier: "Many", currency: "USD", createdById: userId },
      ...(n % 11 > 0 && { status: "FINISHED" as const, endedAt: at, endedById: userId }),
    })),
  });
  const pages = [await listDeliveries(db)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
    pages.push(await listDeliveries(db, { after: next }));
  }
  const rows = pages.flatMap((page) => page.rows);
  expect(rows.map(({ id }) => id)).toEqual(
    (await db.delivery.findMany())
      .sort((a, b) => Number(b.status === "OPEN") - Number(a.status === "OPEN") || b.number - a.number)
      .map(({ id }) => id),
  );
  const before = pages.at(-1)?.previous ?? null;
  expect(await listDeliveries(db, { before })).toEqual(pages.at(-2));
});
