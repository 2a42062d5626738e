import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { mailOrderLink } from "@/lib/orders/find-order";
import { aCart, aStore } from "@/prisma/factories";
import { whyEnded } from "./why-ended";

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

const aCheckout = (cartId: string, checkout: { status?: "OPEN" | "EXPIRED"; endedBecause?: string } = {}) =>
  db.checkout.create({
    data: {
      ...{ cartId, currency: "USD", subtotalMinor: 100, shippingMinor: 0, shippingName: "Post" },
      expiresAt: new Date(),
      ...checkout,
    },
  });

test("whoever comes back reads why the payment ended, until they begin anew", async () => {
  const { id: cartId } = await aCart(db);
  expect(await whyEnded(db, cartId)).toBeNull();
  await aCheckout(cartId, {
    status: "EXPIRED",
    endedBecause: "Brass Compass sold out while you were at the till.",
  });
  expect(await whyEnded(db, cartId)).toEqual({ why: "SOLD_OUT", name: "Brass Compass" });
  await aCheckout(cartId);
  expect(await whyEnded(db, cartId)).toBeNull();
});

test("the link to an order is mailed to its own address only", async () => {
  const { id: cartId } = await aCart(db);
  const { id: checkoutId } = await aCheckout(cartId);
  await db.order.create({
    data: {
      ...{ number: 1001, checkoutId, email: "Ann@example.com", currency: "USD", shippingName: "Post" },
      ...{ subtotalMinor: 100, shippingMinor: 0, totalMinor: 100 },
    },
  });
  const waiting = async () => {
    const [row] = await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM graphile_worker.jobs`;
    return Number(row?.count);
  };
  await mailOrderLink(db, { number: 1001, email: "ben@example.com" });
  await mailOrderLink(db, { number: 1002, email: "ann@example.com" });
  expect(await waiting()).toBe(0);
  await mailOrderLink(db, { number: 1001, email: "ann@example.com" });
  expect(await waiting()).toBe(1);
});
