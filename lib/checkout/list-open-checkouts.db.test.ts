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

  expect(await listOpenCheckouts(db, cup.id)).toMatchObject([
    { id: slow.id, units: 3, paymentIsComing: true },
    { id: both.id, units: 2, paymentIsComing: false },
  ]);
  expect(await atTill()).toBe(5);
  await applyEvent(db, sessionEvent(both));
  expect(await listOpenCheckouts(db, cup.id)).toMatchObject([{ id: slow.id, units: 3 }]);
  expect(await atTill()).toBe(3);
  expect(await listOpenCheckouts(db, pot.id)).toEqual([]);
});
