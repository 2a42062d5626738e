import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { reviewCheckout } from "./review-checkout";
import { aCheckout, expectInvariants, sessionEvent } from "./testing";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
});
afterAll(async () => {
  await expectInvariants(db);
  await db.$disconnect();
  await database.drop();
});

async function anAttempt() {
  const { id: variantId } = await aVariant(db);
  const checkout = await aCheckout(db, [{ variantId, quantity: 1 }]);
  // As openCheckout leaves it.
  await db.cart.update({ where: { id: checkout.cartId ?? "" }, data: { email: checkout.email } });
  const typed = async (userId: string | null = null) =>
    (await reviewCheckout(db, { cartId: checkout.cartId, userId })).email;
  return { checkout, typed };
}

test("whoever comes back before paying finds the mail address that they typed", async () => {
  const { typed } = await anAttempt();
  expect(await typed()).toBe("shopper@example.com");
  expect((await reviewCheckout(db, { cartId: null, userId: null })).email).toBeNull();
});

test("once it is paid, whoever shops next at the same browser is shown nobody's mail address", async () => {
  const { checkout, typed } = await anAttempt();
  await applyEvent(db, sessionEvent(checkout));
  expect(await typed()).toBeNull();
});

test("what was typed into an account is shown to nobody else", async () => {
  const { checkout, typed } = await anAttempt();
  const owner = await aUser(db);
  await db.checkout.update({ where: { id: checkout.id }, data: { userId: owner.id } });
  expect(await typed(owner.id)).toBe("shopper@example.com");
  expect(await typed()).toBeNull();
});
