import { expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { expectInvariants } from "@/lib/checkout/testing";
import { connect } from "@/lib/db";
import { seedLarge } from "./seed-large";

test("a made-up shop is as large as asked for and keeps every invariant; it is not made twice", async () => {
  const database = await testDatabase();
  const db = connect(database.url, 2);
  const size = { variants: 200, movements: 2_000, orders: 300 };
  await seedLarge(database.url, size);
  expect([await db.variant.count(), await db.stockMovement.count(), await db.order.count()]).toEqual([
    200, 2_000, 300,
  ]);
  await expectInvariants(db);
  // What staff wrote down and Stripe sent belongs to it.
  const counts = await Promise.all([
    ...[db.webhookEvent.count(), db.auditEntry.count(), db.delivery.count(), db.stocktake.count()],
    ...[db.stockImport.count(), db.refund.count(), db.user.count({ where: { role: "CUSTOMER" } })],
  ]);
  expect(counts).not.toContain(0);
  // Shelves of every kind, or it would be no shop.
  expect(await db.stockLevel.count({ where: { onHand: { lte: 0 } } })).toBeGreaterThan(0);
  await expect(seedLarge(database.url, size)).rejects.toThrow("has sold something already");
  await expect(seedLarge(database.url, { ...size, movements: 500 })).rejects.toThrow("movements or more");
  await db.$disconnect();
  await database.drop();
});
