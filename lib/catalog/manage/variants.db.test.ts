import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { readProduct } from "@/lib/catalog/read-product";
import { changeVariants } from "@/lib/checkout/change-variants";
import { expectInvariants } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aCart, aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
import { addVariants, type NewVariant } from "./add-variants";
import { archiveVariant } from "./archive-variant";
import { proposeVariants } from "./propose-variants";
import { readHistory } from "./read-history";
import { readProductForStaff } from "./read-product";
import type { VariantRow } from "./types";

vi.mock("next/cache", () => ({ unstable_cache: (read: unknown) => read }));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));

let database: Awaited<ReturnType<typeof testDatabase>>;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 5);
  await aStore(db);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const SIZES = { name: "Size", values: ["S", "M", "L"].map((value) => ({ value, swatch: null })) };
const COLOURS = {
  name: "Colour",
  values: [
    { value: "Red", swatch: "#d0342c" },
    { value: "Blue", swatch: null },
  ],
};
const typed = (sku: string, said: Partial<NewVariant> = {}): NewVariant => ({
  ...{ sku, values: [], price: "12.50", compareAt: "", backorderLimit: "0" },
  ...said,
});

/** A product with a shirt's six variants, as staff make it. */
async function aShirt() {
  const { id: productId, slug } = await aProduct(db, { name: "Linen Shirt" });
  const options = [SIZES, COLOURS];
  const proposals = await proposeVariants(db, { productId, productName: "Linen Shirt", options });
  if ("tooMany" in proposals) throw new Error("too many");
  const rows = proposals.map(({ values, sku }) => typed(sku, { values }));
  const added = await addVariants(db, { productId, options, rows, userId });
  return { productId, slug, options, rows, added };
}

const live = async (productId: string): Promise<VariantRow[]> =>
  ((await readProductForStaff(db, productId))?.variants ?? []).filter(({ archived }) => !archived);
const editOf = ({ id, sku, version }: VariantRow, said: Partial<NewVariant>) => {
  const { values: _, ...edit } = { ...typed(sku), ...said };
  return { variantId: id, seen: version, ...edit };
};

test("three sizes in two colours become six variants with SKUs of their own and nothing on hand", async () => {
  const { productId, slug, added, options } = await aShirt();
  expect(added).toMatchObject({ ok: true, message: "6 variants are added." });
  const variants = await live(productId);
  expect(variants.map(({ name }) => name)).toEqual([
    ...["S / Red", "S / Blue", "M / Red", "M / Blue", "L / Red", "L / Blue"],
  ]);
  expect(new Set(variants.map(({ sku }) => sku)).size).toBe(6);
  expect(await db.stockLevel.findMany({ where: { variant: { productId } } })).toHaveLength(6);
  expect(variants.every(({ onHand }) => onHand === 0)).toBe(true);
  expect((await readProduct(slug))?.options).toMatchObject([
    { name: "Size", values: [{ value: "S" }, { value: "M" }, { value: "L" }] },
    { name: "Colour", values: [{ value: "Red", swatch: "#d0342c" }, { value: "Blue" }] },
  ]);
  // The next product of this name is proposed other SKUs.
  const { productId: other } = { productId: (await aProduct(db, { name: "Linen Shirt" })).id };
  const proposals = await proposeVariants(db, { productId: other, productName: "Linen Shirt", options });
  expect(Array.isArray(proposals) && proposals.some(({ sku }) => variants.some((v) => v.sku === sku))).toBe(
    false,
  );
});

test("added twice by a double click, the second adds nothing and says so at each line", async () => {
  const { productId, options, rows } = await aShirt();
  expect(await addVariants(db, { productId, options, rows, userId })).toMatchObject({
    ok: false,
    rows: { 0: expect.stringContaining("There is one already"), 5: expect.any(String) },
  });
  expect(await live(productId)).toHaveLength(6);
});

test("a value is added later, and only what is missing is proposed", async () => {
  const { productId } = await aShirt();
  const options = [{ ...SIZES, values: [...SIZES.values, { value: "XL", swatch: null }] }, COLOURS];
  const proposals = await proposeVariants(db, { productId, productName: "Linen Shirt", options });
  expect(proposals).toMatchObject([{ name: "XL / Red" }, { name: "XL / Blue" }]);
});

test("a line at fault is named, and nothing of the others is made", async () => {
  const taken = await aVariant(db, { sku: "TAKEN-1" });
  const { id: productId } = await aProduct(db);
  const rows = [
    typed("TAKEN-1", { values: ["S"] }),
    typed("OK-1", { values: ["M"], price: "12.505" }),
    typed("OK-2", { values: ["L"], compareAt: "9" }),
  ];
  const refused = await addVariants(db, { productId, options: [SIZES], rows, userId });
  expect(refused).toMatchObject({
    ok: false,
    rows: {
      0: `The SKU TAKEN-1 belongs to ${taken.product.name} already.`,
      1: "Price: “12.505” is not an amount in USD, such as 12.50.",
      2: expect.stringContaining("should be higher than the price"),
    },
  });
  expect(await live(productId)).toEqual([]);
});

test("variants with and without options do not stand side by side", async () => {
  const { productId } = await aVariant(db, { sku: "PLAIN-1" });
  const wish = { productId, options: [SIZES], rows: [typed("SIZED-1", { values: ["S"] })], userId };
  expect(await addVariants(db, wish)).toMatchObject({
    ok: false,
    message: expect.stringContaining("PLAIN-1 is sold without options"),
  });
});

test("a new price is on the shop, and an open checkout keeps the one it was made with", async () => {
  const variant = await aVariant(db, { priceMinor: 2500 });
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  const checkout = await db.checkout.create({
    data: {
      ...{
        cartId: cart.id,
        currency: "USD",
        subtotalMinor: 2500,
        shippingMinor: 0,
        shippingName: "Standard",
      },
      expiresAt: new Date(Date.now() + 60_000),
      lines: {
        create: {
          ...{
            variantId: variant.id,
            position: 0,
            sku: variant.sku,
            productName: "Product",
            variantName: "",
          },
          ...{ unitPriceMinor: 2500, quantity: 1 },
        },
      },
    },
    include: { lines: true },
  });
  const [row] = await live(variant.productId);
  if (!row) throw new Error("none");
  const rows = [editOf(row, { sku: "NEW-SKU-1", price: "30", compareAt: "35" })];
  expect(await changeVariants(db, { productId: variant.productId, rows, userId })).toMatchObject({
    ok: true,
    stale: expect.arrayContaining([`product:${variant.product.slug}`, "catalog"]),
  });
  expect((await readProduct(variant.product.slug))?.variants).toMatchObject([
    { sku: "NEW-SKU-1", price: { minor: 3000 }, compareAt: { minor: 3500 } },
  ]);
  const after = await db.checkout.findUnique({ where: { id: checkout.id }, include: { lines: true } });
  expect(after).toEqual(checkout);
  expect((await readHistory(db, variant.productId)).entries).toMatchObject([
    {
      by: "Sam",
      what: "changed a variant, NEW-SKU-1",
      changes: [
        { field: "SKU", before: variant.sku, after: "NEW-SKU-1" },
        { field: "price", before: "$25.00", after: "$30.00" },
        { field: "former price", before: "nothing", after: "$35.00" },
      ],
    },
  ]);
});

test("a line that somebody else changed meanwhile is refused and says what it is now", async () => {
  const variant = await aVariant(db, { sku: "RACE-1" });
  const { productId } = variant;
  const [row] = await live(productId);
  if (!row) throw new Error("none");
  const change = (price: string, seen = row.version) =>
    changeVariants(db, { productId, userId, rows: [{ ...editOf(row, { price }), seen }] });
  expect(await change("27")).toMatchObject({ ok: true });
  const refused = await change("28");
  expect(refused).toMatchObject({
    ok: false,
    rows: { [row.id]: expect.stringContaining("it is RACE-1 at $27.00 now") },
  });
  if (refused.ok) throw new Error("saved");
  expect(await change("28", refused.versions?.[row.id])).toMatchObject({ ok: true });
  // The very same again changes nothing, whoever was first.
  expect(await change("28")).toMatchObject({ ok: true, message: "Nothing had changed." });
});

test("two variants swap their SKUs; one SKU for both is refused at the line", async () => {
  const { productId } = await aVariant(db, { sku: "SWAP-1" });
  await aVariant(db, { productId, sku: "SWAP-2" });
  const [one, two] = await live(productId);
  if (!one || !two) throw new Error("none");
  const rename = (a: string, b: string) =>
    changeVariants(db, {
      productId,
      userId,
      rows: [editOf(one, { sku: a, price: "25" }), editOf(two, { sku: b, price: "25" })],
    });
  expect(await rename("SWAP-3", "SWAP-3")).toMatchObject({
    ok: false,
    rows: { [two.id]: expect.any(String) },
  });
  expect(await rename(two.sku, one.sku)).toMatchObject({ ok: true });
  expect((await live(productId)).find(({ id }) => id === one.id)?.sku).toBe(two.sku);
});

test("backorders are not taken back once units are owed, and fewer of them sweep the till", async () => {
  const variant = await aVariant(db, { onHand: -3, backorderLimit: 5 });
  const { productId } = variant;
  const limit = async (backorderLimit: string) => {
    const [row] = await live(productId);
    if (!row) throw new Error("none");
    return changeVariants(db, { productId, userId, rows: [editOf(row, { price: "25", backorderLimit })] });
  };
  expect(await limit("2")).toMatchObject({
    ok: false,
    rows: { [variant.id]: "3 units are owed to buyers already: backorders cannot be fewer than that." },
  });
  expect(await limit("4")).toMatchObject({ ok: true, lowered: [variant.id] });
  expect(await db.stockLevel.findUnique({ where: { variantId: variant.id } })).toMatchObject({
    backorderLimit: 4,
  });
});

test("a variant is archived and restored, the last one of a published product is not", async () => {
  const { productId, slug } = await aShirt();
  const [first, ...others] = await live(productId);
  if (!first) throw new Error("none");
  const set = (variantId: string, way: "archive" | "restore") =>
    archiveVariant(db, { variantId, way, userId });
  expect(await set(first.id, "archive")).toMatchObject({ ok: true });
  expect(await set(first.id, "archive")).toMatchObject({ ok: true, stale: [] });
  expect((await readProduct(slug))?.variants).toHaveLength(5);
  expect(await set(first.id, "restore")).toMatchObject({ ok: true });
  for (const { id } of others) await set(id, "archive");
  expect(await set(first.id, "archive")).toMatchObject({
    ok: false,
    message: expect.stringContaining("all that can be bought"),
  });
});
