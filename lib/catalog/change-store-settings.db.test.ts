import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { listAudit } from "@/lib/audit/list-audit";
import { connect, type Db } from "@/lib/db";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { changeStoreSettings } from "./change-store-settings";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
  userId = (await aUser(db, { name: "Olive", role: "OWNER" })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const anyChange = { userId: null, entities: null, from: null, until: null };
const settings = () => db.storeSettings.findUniqueOrThrow({ where: { id: 1 } });

test("a change is saved, and written down with who made it and what was there before", async () => {
  const change = {
    name: "Tea & Co.",
    supportEmail: "help@example.com",
    returnAddress: "1 Dock Road\nBremen",
  };
  expect(await changeStoreSettings(db, { userId, change })).toEqual({ ok: true, message: "Saved." });
  expect(await settings()).toMatchObject(change);
  const { rows } = await listAudit(db, anyChange);
  expect(rows[0]).toMatchObject({ by: "Olive", action: "change", entity: "store_settings" });
  expect(rows[0]?.changes).toContainEqual({ field: "name", before: "Test Store", after: "Tea & Co." });
  expect(await changeStoreSettings(db, { userId, change })).toMatchObject({ ok: true });
  expect((await listAudit(db, anyChange)).count).toBe(1);
});

test("two who change different things at once lose nothing", async () => {
  const changes = [{ lowStockThreshold: 9 }, { shortagePolicy: "SHIP_AVAILABLE" as const }];
  await Promise.all(changes.map((change) => changeStoreSettings(db, { userId, change })));
  expect(await settings()).toMatchObject({ lowStockThreshold: 9, shortagePolicy: "SHIP_AVAILABLE" });
});

test("a form that was filled before somebody else's change takes none of it back, and a change of the same is said", async () => {
  const seen = { lowStockThreshold: 9, shortagePolicy: "SHIP_AVAILABLE" };
  await changeStoreSettings(db, { userId, change: { shortagePolicy: "REFUND_ALL" }, seen });
  // As the form sends it: with what was left as it was.
  const whole = { shortagePolicy: "SHIP_AVAILABLE" as const };
  const change = { ...whole, lowStockThreshold: 7 };
  expect(await changeStoreSettings(db, { userId, change, seen })).toEqual({ ok: true, message: "Saved." });
  expect(await settings()).toMatchObject({ lowStockThreshold: 7, shortagePolicy: "REFUND_ALL" });
  const late = { ...whole, lowStockThreshold: 5 };
  expect(await changeStoreSettings(db, { userId, change: late, seen })).toMatchObject({
    ok: false,
    message: expect.stringContaining("Somebody else"),
  });
  await changeStoreSettings(db, { userId, change: { lowStockThreshold: 9 } });
});

test("a time zone that there is not changes nothing", async () => {
  const change = { timeZone: "Mars/Olympus", lowStockThreshold: 1 };
  expect(await changeStoreSettings(db, { userId, change })).toMatchObject({ ok: false });
  expect(await settings()).toMatchObject({ timeZone: "UTC", lowStockThreshold: 9 });
});

test("the currency is changed until somebody was offered a price in it", async () => {
  expect(await changeStoreSettings(db, { userId, change: { currency: "EUR" } })).toMatchObject({ ok: true });
  const { id: variantId } = await aVariant(db);
  const line = { variantId, position: 0, sku: "A", productName: "A", variantName: "", unitPriceMinor: 1 };
  await db.checkout.create({
    data: {
      ...{ currency: "EUR", subtotalMinor: 1, shippingMinor: 0, shippingName: "Standard" },
      ...{ expiresAt: new Date(), lines: { create: { ...line, quantity: 1 } } },
    },
  });
  expect(await changeStoreSettings(db, { userId, change: { currency: "USD" } })).toMatchObject({ ok: false });
  expect(await settings()).toMatchObject({ currency: "EUR" });
});
