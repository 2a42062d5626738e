import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aCart, aProduct, aShippingRate, aStore, aVariant } from "@/prisma/factories";
import { readCart } from "./read-cart";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db, { currency: "EUR", lowStockThreshold: 3 });
  await aShippingRate(db, { freeFromMinor: 9000 });
  await aShippingRate(db, { name: "Retired", freeFromMinor: 100, active: false });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const image = (productId: string, path: string, more: { variantId?: string; position?: number } = {}) =>
  db.image.create({ data: { productId, path, alt: "", width: 1, height: 1, ...more } });

test("nobody's cart, an unknown one and one without lines are empty", async () => {
  const empty = {
    ...{ lines: [], unitCount: 0, subtotal: { minor: 0, currency: "EUR" } },
    ...{ untilFreeShipping: null, ready: false },
  };
  expect(await readCart(db, null)).toEqual(empty);
  expect(await readCart(db, "01890000-0000-7000-8000-000000000000")).toEqual(empty);
  expect(await readCart(db, (await aCart(db)).id)).toEqual(empty);
});

test("a line says what it is, what it costs and what stands on the shelf", async () => {
  const product = await aProduct(db, { name: "Mug", slug: "mug" });
  const variant = await aVariant(db, {
    ...{ productId: product.id, name: "Blue", sku: "MUG-B", priceMinor: 1250, onHand: 3 },
  });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 2 }] });
  const view = await readCart(db, cart.id);
  expect(view).toEqual({
    lines: [
      {
        ...{ id: cart.lines[0]?.id, variantId: variant.id, sku: "MUG-B", productSlug: "mug" },
        ...{ productName: "Mug", variantName: "Blue", imagePath: null, tint: "sand" },
        unitPrice: { minor: 1250, currency: "EUR" },
        lineTotal: { minor: 2500, currency: "EUR" },
        ...{ quantity: 2, stock: { kind: "LOW", left: 3 }, laterUnits: 0, problem: null },
      },
    ],
    unitCount: 2,
    subtotal: { minor: 2500, currency: "EUR" },
    untilFreeShipping: { minor: 6500, currency: "EUR" },
    ready: true,
  });
});

test("a variant's own picture stands before the product's, and another variant's nowhere", async () => {
  const { id: productId } = await aProduct(db);
  const [own, plain] = [await aVariant(db, { productId }), await aVariant(db, { productId })];
  await image(productId, "/own-second.webp", { variantId: own.id, position: 5 });
  await image(productId, "/own.webp", { variantId: own.id, position: 4 });
  await image(productId, "/second.webp", { position: 3 });
  await image(productId, "/first.webp", { position: 2 });
  const lines = [own, plain].map(({ id }) => ({ variantId: id, quantity: 1 }));
  const view = await readCart(db, (await aCart(db, { lines })).id);
  const pathOf = (variantId: string) => view.lines.find((line) => line.variantId === variantId)?.imagePath;
  expect([pathOf(own.id), pathOf(plain.id)]).toEqual(["/own.webp", "/first.webp"]);
});

test("lines stand in the order in which they were put in", async () => {
  const variants = [await aVariant(db), await aVariant(db), await aVariant(db)];
  const cart = await aCart(db);
  for (const [place, variant] of [...variants.entries()].reverse()) {
    const addedAt = new Date(Date.UTC(2026, 0, 1 + place));
    await db.cartLine.create({ data: { cartId: cart.id, variantId: variant.id, quantity: 1, addedAt } });
  }
  const view = await readCart(db, cart.id);
  expect(view.lines.map((line) => line.variantId)).toEqual(variants.map(({ id }) => id));
});

test("what stands in a line's way is said, and the others are as they were", async () => {
  const fine = await aVariant(db, { onHand: 50, lowThreshold: 1 });
  const gone = await aVariant(db, { archivedAt: new Date() });
  const draft = await aVariant(db, { productId: (await aProduct(db, { status: "DRAFT" })).id });
  const soldOut = await aVariant(db, { onHand: 0 });
  const few = await aVariant(db, { onHand: 2 });
  const later = await aVariant(db, { onHand: 1, backorderLimit: 5 });
  const variants = [fine, gone, draft, soldOut, few, later];
  const lines = variants.map(({ id }) => ({ variantId: id, quantity: 4 }));
  const view = await readCart(db, (await aCart(db, { lines })).id);
  const said = variants.map(({ id }) => {
    const line = view.lines.find(({ variantId }) => variantId === id);
    return [line?.stock.kind, line?.problem?.kind ?? null, line?.laterUnits];
  });
  expect(said).toEqual([
    ["IN_STOCK", null, 0],
    ["IN_STOCK", "NOT_FOR_SALE", 0],
    ["IN_STOCK", "NOT_FOR_SALE", 0],
    ["SOLD_OUT", "SOLD_OUT", 0],
    ["LOW", "TOO_MANY", 0],
    ["LOW", null, 3],
  ]);
  expect([view.ready, view.untilFreeShipping]).toEqual([false, null]);
});

test("a variant without a level has nothing on hand", async () => {
  const { id: productId } = await aProduct(db);
  const variant = await db.variant.create({ data: { productId, sku: "LEVELLESS", priceMinor: 100 } });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  expect((await readCart(db, cart.id)).lines[0]).toMatchObject({
    stock: { kind: "SOLD_OUT" },
    problem: { kind: "SOLD_OUT" },
  });
});
