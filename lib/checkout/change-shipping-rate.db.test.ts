import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aShippingRate, aStore, aUser } from "@/prisma/factories";
import { offerShippingRate, saveShippingRate } from "./change-shipping-rate";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
  userId = (await aUser(db, { role: "OWNER" })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const wish = { name: "Express", amount: "12,90", freeFrom: "", minDays: 1, maxDays: 2 };

test("a way to ship is added, changed, and both are written down", async () => {
  expect(await saveShippingRate(db, { userId, rateId: null, wish })).toMatchObject({ ok: true });
  const { id: rateId } = await db.shippingRate.findFirstOrThrow({ where: { name: "Express" } });
  const changed = { ...wish, amount: "9.90", freeFrom: "100" };
  expect(await saveShippingRate(db, { userId, rateId, wish: changed })).toMatchObject({ ok: true });
  expect(await db.shippingRate.findUnique({ where: { id: rateId } })).toMatchObject({
    ...{ amountMinor: 990, freeFromMinor: 10_000, minDays: 1, maxDays: 2 },
  });
  const history = await db.auditEntry.findMany({
    where: { entityId: rateId },
    orderBy: { createdAt: "asc" },
  });
  expect(history).toMatchObject([
    { action: "create", after: { amountMinor: 1290 } },
    { action: "change", before: { amountMinor: 1290 }, after: { amountMinor: 990 } },
  ]);
});

test.each([
  [{ amount: "free" }, "Please write the price in USD, such as 4.90; 0 is free."],
  [{ amount: "1.999" }, "Please write the price in USD, such as 4.90; 0 is free."],
  [{ freeFrom: "-5" }, "Please write in USD, such as 4.90 from what it is free, or leave it empty."],
  [{ minDays: 5, maxDays: 2 }, "It cannot take at least longer than at most. Please look at the days."],
])("%j is refused, and nothing changes", async (over, message) => {
  const count = await db.shippingRate.count();
  const outcome = await saveShippingRate(db, { userId, rateId: null, wish: { ...wish, ...over } });
  expect(outcome).toEqual({ ok: false, message });
  expect(await db.shippingRate.count()).toBe(count);
});

test("of the last two ways to ship, two people cannot retire both", async () => {
  await db.shippingRate.updateMany({ data: { active: false } });
  const rates = [await aShippingRate(db), await aShippingRate(db)];
  const outcomes = await Promise.all(
    rates.map(({ id: rateId }) => offerShippingRate(db, { userId, rateId, active: false })),
  );
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(await db.shippingRate.count({ where: { active: true } })).toBe(1);
});
