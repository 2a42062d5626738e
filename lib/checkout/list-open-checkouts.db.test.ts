import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { readStockRows } from "@/lib/inventory/read-stock-rows";
import { aStore, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { listOpenCheckouts } from "./list-open-checkouts";
import { aCheckout, sessionEvent } from "./testing";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test("the checkouts at the till make the number that the stock book says, and a paid one is no longer there", async () => {
  const [cup, pot] = [await aVariant(db, { onHand: 10 }), await aVariant(db, { onHand: 10 })];
  const both = await aCheckout(db, [
    { variantId: cup.id, quantity: 2 },
    { variantId: pot.id, quantity: 5 },
  ]);
  const slow = await aCheckout(db, [{ variantId: cup.id, quantity: 3 }]);
  await db.checkout.update({ where: { id: slow.id }, data: { status: "AWAITING_PAYMENT" } });
  const atTill = async () => (await readStockRows(db, [cup.id]))[0]?.atTill;

  expect((await listOpenCheckouts(db, cup.id)).checkouts).toMatchObject([
    { id: slow.id, units: 3, paymentIsComing: true },
    { id: both.id, units: 2, paymentIsComing: false },
  ]);
  expect(await atTill()).toBe(5);
  await applyEvent(db, sessionEvent(both));
  expect((await listOpenCheckouts(db, cup.id)).checkouts).toMatchObject([{ id: slow.id, units: 3 }]);
  expect(await atTill()).toBe(3);
  expect((await listOpenCheckouts(db, pot.id)).checkouts).toEqual([]);
});

test("many checkouts come page by page, each once, also where one is paid in between", async () => {
  const { id } = await aVariant(db, { onHand: 200 });
  const opened: Awaited<ReturnType<typeof aCheckout>>[] = [];
  for (let n = 0; n < 52; n++) opened.push(await aCheckout(db, [{ variantId: id, quantity: 1 }]));
  const first = await listOpenCheckouts(db, id);
  expect(first.count).toBe(52);
  const lastSeen = opened.find((one) => one.id === first.older);
  if (lastSeen) await applyEvent(db, sessionEvent(lastSeen));
  const second = await listOpenCheckouts(db, id, first.older);
  expect(second).toMatchObject({ older: null, count: 51 });
  const ids = [...first.checkouts, ...second.checkouts].map((one) => one.id);
  expect(ids).toEqual(opened.map((one) => one.id).reverse());
  // A place that is none, and one of long ago that is gone, begin anew.
  expect((await listOpenCheckouts(db, id, randomUUID())).checkouts).toHaveLength(50);
});
