import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { joinCartsOf } from "@/lib/people/join-carts-of";
import { aCart, aStore, aUser, aVariant } from "@/prisma/factories";
import { removeBought } from "./remove-bought";
import { MOST_LINES } from "./rules";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 8);
  await aStore(db);
});
beforeEach(async () => {
  userId = (await aUser(db)).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const cartOf = (id: string) =>
  db.cart.findUniqueOrThrow({ where: { id }, include: { lines: { orderBy: { variantId: "asc" } } } });
const inIt = async (id: string) =>
  (await cartOf(id)).lines.map(({ variantId, quantity }) => [variantId, quantity]);

test("the browser's cart takes in what the account has elsewhere; units add up, and no stock moves", async () => {
  const [both, here, there] = [await aVariant(db), await aVariant(db), await aVariant(db)];
  const account = await aCart(db, {
    userId,
    lines: [
      { variantId: both.id, quantity: 2 },
      { variantId: there.id, quantity: 1 },
    ],
  });
  const browser = await aCart(db, {
    lines: [
      { variantId: both.id, quantity: 3 },
      { variantId: here.id, quantity: 1 },
    ],
  });
  const movements = await db.stockMovement.count();
  await joinCartsOf(db, { cartId: browser.id, userId });
  expect(await inIt(browser.id)).toEqual([
    [both.id, 5],
    [here.id, 1],
    [there.id, 1],
  ]);
  expect(await inIt(account.id)).toEqual([]);
  expect((await cartOf(browser.id)).userId).toBe(userId);
  expect((await cartOf(account.id)).userId).toBeNull();
  expect(await db.stockMovement.count()).toBe(movements);
  // Signing in again changes nothing.
  await joinCartsOf(db, { cartId: browser.id, userId });
  expect(await inIt(browser.id)).toHaveLength(3);
});

test.each([
  ["no more than is on the shelf", 4, 3, 3, 4],
  ["no more than a cart takes of one thing", 500, 60, 60, 99],
  ["and never fewer than one of them had", 1, 3, 2, 3],
])("together there are %s", async (_, onHand, one, other, expected) => {
  const variant = await aVariant(db, { onHand });
  await aCart(db, { userId, lines: [{ variantId: variant.id, quantity: one }] });
  const browser = await aCart(db, { lines: [{ variantId: variant.id, quantity: other }] });
  await joinCartsOf(db, { cartId: browser.id, userId });
  expect(await inIt(browser.id)).toEqual([[variant.id, expected]]);
});

test("a cart takes no more lines than it does otherwise", async () => {
  const some = async (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => ({ variantId: (await aVariant(db)).id, quantity: 1 })),
    );
  await aCart(db, { userId, lines: await some(30) });
  const browser = await aCart(db, { lines: await some(30) });
  await joinCartsOf(db, { cartId: browser.id, userId });
  expect(await inIt(browser.id)).toHaveLength(MOST_LINES);
});

test("without a cart in the browser, the account's stays as it is", async () => {
  const variant = await aVariant(db);
  const account = await aCart(db, { userId, lines: [{ variantId: variant.id, quantity: 2 }] });
  await joinCartsOf(db, { cartId: null, userId });
  expect(await inIt(account.id)).toEqual([[variant.id, 2]]);
  expect((await cartOf(account.id)).userId).toBe(userId);
});

test("the cart of whoever was signed in here before is not taken over", async () => {
  const variant = await aVariant(db);
  const other = await aUser(db);
  const theirs = await aCart(db, { userId: other.id, lines: [{ variantId: variant.id, quantity: 2 }] });
  await joinCartsOf(db, { cartId: theirs.id, userId });
  expect((await cartOf(theirs.id)).userId).toBe(other.id);
});

test("two devices that sign in at once lose nothing", async () => {
  const [one, other, kept] = [await aVariant(db), await aVariant(db), await aVariant(db)];
  await aCart(db, { userId, lines: [{ variantId: kept.id, quantity: 1 }] });
  const carts = [
    await aCart(db, { lines: [{ variantId: one.id, quantity: 1 }] }),
    await aCart(db, { lines: [{ variantId: other.id, quantity: 1 }] }),
  ];
  await Promise.all(carts.map(({ id }) => joinCartsOf(db, { cartId: id, userId })));
  const own = await db.cart.findMany({ where: { userId }, include: { lines: true } });
  expect(own).toHaveLength(1);
  expect(own[0]?.lines.map(({ variantId }) => variantId).sort()).toEqual([one.id, other.id, kept.id].sort());
});

test("what is paid for after its line moved leaves the cart all the same", async () => {
  const variant = await aVariant(db);
  const account = await aCart(db, { userId, lines: [{ variantId: variant.id, quantity: 2 }] });
  const browser = await aCart(db);
  await joinCartsOf(db, { cartId: browser.id, userId });
  expect(await inIt(browser.id)).toEqual([[variant.id, 2]]);
  const bought = removeBought([{ cartLineId: account.lines[0]?.id ?? "", quantity: 2 }]);
  await db.$executeRaw`WITH ${bought} SELECT`;
  expect(await inIt(browser.id)).toEqual([]);
});
