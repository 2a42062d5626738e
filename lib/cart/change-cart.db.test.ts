import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aCart, aStore, aVariant } from "@/prisma/factories";
import { addToCart, setQuantity } from "./change-cart";
import { MOST_LINES } from "./rules";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const emptyCart = async () => (await aCart(db)).id;

test("a cart takes no more than there is, and says so", async () => {
  const cartId = await emptyCart();
  const { id: variantId } = await aVariant(db, { onHand: 2 });
  const first = await addToCart(db, { cartId, variantId, quantity: 3 });
  expect(first).toMatchObject({ ok: true, news: { kind: "FEWER", left: 2 } });
  const second = await addToCart(db, { cartId, variantId, quantity: 1 });
  expect(second).toMatchObject({ ok: false, why: "ALL_TAKEN" });
  expect(second.cart.unitCount).toBe(2);
});

test("two clicks at once add up", async () => {
  const cartId = await emptyCart();
  const { id: variantId } = await aVariant(db);
  await Promise.all([1, 2, 3].map(() => addToCart(db, { cartId, variantId, quantity: 1 })));
  const line = await db.cartLine.findFirstOrThrow({ where: { cartId } });
  expect(line.quantity).toBe(3);
});

test("what is refused says why, and the cart stays as it was", async () => {
  const cartId = await emptyCart();
  const soldOut = await aVariant(db, { onHand: 0 });
  const archived = await aVariant(db, { archivedAt: new Date() });
  const refused = async (variantId: string) => addToCart(db, { cartId, variantId, quantity: 1 });
  expect(await refused(soldOut.id)).toMatchObject({ ok: false, why: "SOLD_OUT" });
  expect(await refused(archived.id)).toMatchObject({ ok: false, why: "NOT_FOR_SALE" });
  const nobodys = { cartId, lineId: soldOut.id, quantity: 1 };
  expect(await setQuantity(db, nobodys)).toMatchObject({ ok: false, why: "NOT_IN_CART" });
  for (let lines = 0; lines < MOST_LINES; lines++) await refused((await aVariant(db)).id);
  expect(await refused((await aVariant(db)).id)).toMatchObject({ ok: false, why: "FULL" });
});

test("units beyond the shelf are told apart before anybody pays", async () => {
  const cartId = await emptyCart();
  const { id: variantId } = await aVariant(db, { onHand: 1, backorderLimit: 20 });
  const { cart } = await addToCart(db, { cartId, variantId, quantity: 3 });
  expect(cart.lines[0]).toMatchObject({
    quantity: 3,
    laterUnits: 2,
    stock: { kind: "LOW", left: 1, thenLater: true },
    problem: null,
  });
  expect(cart.ready).toBe(true);
  const { cart: onShelf } = await setQuantity(db, { cartId, lineId: cart.lines[0]?.id ?? "", quantity: 1 });
  expect(onShelf.lines[0]?.laterUnits).toBe(0);
});
