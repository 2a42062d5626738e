import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { readGoneSlugs } from "@/lib/catalog/gone-products";
import { readGone } from "@/lib/catalog/read-gone";
import { readNewSlug, readProduct } from "@/lib/catalog/read-product";
import { connect, type Db } from "@/lib/db";
import { aCategory, aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
import { changeStatus } from "./change-status";
import { listProducts } from "./list-products";
import { readHistory } from "./read-history";
import { readProductForStaff } from "./read-product";
import { createProduct, editProduct } from "./save-details";
import type { ProductDetails } from "./types";

vi.mock("next/cache", () => ({ unstable_cache: (read: unknown) => read }));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));

let database: Awaited<ReturnType<typeof testDatabase>>;
let userId: string;
let categoryId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 5);
  await aStore(db);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
  categoryId = (await aCategory(db, { slug: "bags", name: "Bags" })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const details = (said: Partial<ProductDetails> = {}): ProductDetails => ({
  ...{ name: "Day Bag", slug: "", tagline: "", description: "", seoTitle: "", seoDescription: "" },
  ...{ categoryId, tint: "sand", featured: false },
  ...said,
});

async function published(said: Partial<ProductDetails> & { slug: string }) {
  const { id: productId } = await aProduct(db, { slug: said.slug, categoryId, name: said.name ?? "Day Bag" });
  const variant = await aVariant(db, { productId });
  const product = await readProductForStaff(db, productId);
  if (!product) throw new Error("gone");
  return { productId, variantId: variant.id, seen: product.version, details: product.details };
}

test("a product begins as a draft that shoppers do not see, with an address from its name", async () => {
  const made = await createProduct(db, { details: details({ name: "Crème Bag, 20 l" }), userId });
  if (!made.ok) throw new Error(made.message);
  expect(await readProductForStaff(db, made.productId)).toMatchObject({
    status: "DRAFT",
    onSale: false,
    details: { slug: "creme-bag-20-l" },
  });
  expect(await readProduct("creme-bag-20-l")).toBeNull();
  expect((await readHistory(db, made.productId)).entries).toMatchObject([
    { by: "Sam", what: "made the draft" },
  ]);
});

test("made twice by a double click, the second is told that the address is taken", async () => {
  const wish = { details: details({ name: "Twin" }), userId };
  expect(await createProduct(db, wish)).toMatchObject({ ok: true });
  expect(await createProduct(db, wish)).toEqual({
    ok: false,
    message: "The address “twin” belongs to Twin. Please choose another.",
  });
  const together = { details: details({ name: "Siblings" }), userId };
  const outcomes = await Promise.all([1, 2, 3].map(() => createProduct(db, together)));
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
  expect(await db.product.count({ where: { name: { in: ["Twin", "Siblings"] } } })).toBe(2);
});

test("an edit that is based on what somebody else changed since is refused, and says who and what", async () => {
  const { productId, seen, details: first } = await published({ slug: "satchel" });
  const mine = { productId, seen, userId, details: { ...first, tagline: "Mine" } };
  const theirs = { productId, seen, userId, details: { ...first, name: "Theirs" } };
  expect(await editProduct(db, theirs)).toMatchObject({ ok: true });
  const refused = await editProduct(db, mine);
  expect(refused).toMatchObject({ ok: false, message: expect.stringContaining("Sam changed this product") });
  expect(await db.product.findUnique({ where: { id: productId } })).toMatchObject({
    name: "Theirs",
    tagline: "",
  });
  // Told so, whoever saves again means it.
  if (refused.ok) throw new Error("saved");
  const again = await editProduct(db, { ...mine, seen: refused.version ?? "" });
  expect(again).toMatchObject({ ok: true });
  expect(await db.product.findUnique({ where: { id: productId } })).toMatchObject({ tagline: "Mine" });
});

test("the history goes back page by page to the first change", async () => {
  const { productId, seen, details: first } = await published({ slug: "long-lived" });
  let version = seen;
  for (let n = 1; n <= 35; n++) {
    const details = { ...first, tagline: `Line ${n}` };
    const saved = await editProduct(db, { productId, seen: version, userId, details });
    if (saved.ok) version = saved.version ?? "";
  }
  const newest = await readHistory(db, productId);
  const oldest = await readHistory(db, productId, newest.older);
  expect(newest.entries[0]?.changes).toMatchObject([{ before: "Line 34", after: "Line 35" }]);
  expect(newest.entries.at(-1)?.changes).toMatchObject([{ after: "Line 6" }]);
  expect(oldest.entries[0]?.changes).toMatchObject([{ after: "Line 5" }]);
  expect(oldest).toMatchObject({ older: null });
  expect(oldest.entries).toHaveLength(5);
  // Another product's change is no place in this one's history.
  const other = await published({ slug: "another" });
  await editProduct(db, { ...other, userId, details: { ...other.details, tagline: "New" } });
  const { entries } = await readHistory(db, other.productId);
  expect(await readHistory(db, productId, entries[0]?.id)).toEqual(newest);
});

test("of two who save at the same moment one is refused", async () => {
  const { productId, seen, details: first } = await published({ slug: "tote" });
  const outcomes = await Promise.all(
    ["One", "Two"].map((name) => editProduct(db, { productId, seen, userId, details: { ...first, name } })),
  );
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("what was changed is kept with its before and after; saving the same again writes nothing", async () => {
  const { productId, seen, details: first } = await published({ slug: "purse" });
  const edit = { productId, seen, userId, details: { ...first, name: "Coin Purse" } };
  const saved = await editProduct(db, edit);
  expect(await editProduct(db, edit)).toMatchObject({ ok: true, message: "Nothing had changed." });
  expect(saved.ok && saved.stale).toEqual(
    expect.arrayContaining(["catalog", "product:purse", "category:bags"]),
  );
  expect((await readHistory(db, productId)).entries).toMatchObject([
    {
      by: "Sam",
      what: "changed the details",
      changes: [{ field: "name", before: "Day Bag", after: "Coin Purse" }],
    },
  ]);
});

test("a former address leads to the product, is nobody else's, and can be taken back", async () => {
  const { productId, seen, details: first } = await published({ slug: "rucksack" });
  const renamed = await editProduct(db, { productId, seen, userId, details: { ...first, slug: "backpack" } });
  expect(renamed).toMatchObject({
    ok: true,
    stale: expect.arrayContaining(["product:rucksack", "product:backpack"]),
  });
  expect(await readProduct("rucksack")).toBeNull();
  expect(await readNewSlug("rucksack")).toBe("backpack");
  expect(await createProduct(db, { details: details({ slug: "rucksack" }), userId })).toMatchObject({
    ok: false,
    message: expect.stringContaining("leads to Day Bag"),
  });
  const back = { productId, userId, details: { ...first, slug: "rucksack" } };
  const version = renamed.ok ? (renamed.version ?? "") : "";
  expect(await editProduct(db, { ...back, seen: version })).toMatchObject({ ok: true });
  expect(await readNewSlug("backpack")).toBe("rucksack");
  expect(await readNewSlug("rucksack")).toBeNull();
  // What is not sold any more is not led to.
  await changeStatus(db, { productId, way: "archive", userId });
  expect(await readNewSlug("backpack")).toBeNull();
});

test("a product is published with something to buy only, archived, and restored as a draft", async () => {
  const made = await createProduct(db, { details: details({ name: "Empty Bag" }), userId });
  const productId = made.ok ? made.productId : "";
  const set = (way: "publish" | "archive" | "restore") => changeStatus(db, { productId, way, userId });
  expect(await set("publish")).toMatchObject({
    ok: false,
    message: expect.stringContaining("nothing to buy"),
  });
  await aVariant(db, { productId });
  expect(await set("publish")).toMatchObject({ ok: true });
  expect(await readProduct("empty-bag")).toMatchObject({ name: "Empty Bag" });
  expect(await set("publish")).toMatchObject({ ok: true, stale: [] });
  expect(await set("archive")).toMatchObject({ ok: true });
  expect(await readProduct("empty-bag")).toBeNull();
  expect(await set("publish")).toMatchObject({ ok: false, message: expect.stringContaining("archived now") });
  expect(await set("restore")).toMatchObject({ ok: true });
  expect((await readHistory(db, productId)).entries.map(({ what }) => what)).toEqual([
    "restored it",
    "archived it",
    "published it",
    "made the draft",
  ]);
});

test("what shoppers could see is gone once it is archived, under each address it had; a draft never was there", async () => {
  const { productId } = await published({ slug: "tin-kettle", name: "Tin Kettle" });
  await db.formerSlug.createMany({
    data: ["old-kettle", "copper-kettle"].map((slug) => ({ slug, productId })),
  });
  // An address that another product has by now is that product's.
  await published({ slug: "copper-kettle", name: "Copper Kettle" });
  const draft = await createProduct(db, { details: details({ name: "Never Shown" }), userId });
  const hidden = draft.ok ? draft.productId : "";
  const gone = async () => [...(await readGoneSlugs(db))].filter((slug) => /kettle|shown/.test(slug)).sort();
  expect(await gone()).toEqual([]);
  await changeStatus(db, { productId, way: "archive", userId });
  await changeStatus(db, { productId: hidden, way: "archive", userId });
  expect(await gone()).toEqual(["old-kettle", "tin-kettle"]);
  const product = { slug: "tin-kettle", name: "Tin Kettle", category: { slug: "bags", name: "Bags" } };
  expect(await readGone("old-kettle")).toEqual(product);
  expect(await readGone("never-shown")).toBeNull();
  await changeStatus(db, { productId, way: "restore", userId });
  expect(await gone()).toEqual([]);
  expect(await readGone("tin-kettle")).toBeNull();
});

test("the list finds by name, address and SKU, and counts by status", async () => {
  const category = await aCategory(db, { slug: "lamps" });
  const lamp = await aProduct(db, { name: "Reading Lamp", slug: "reader", categoryId: category.id });
  await aVariant(db, { productId: lamp.id, sku: "LMP_1", priceMinor: 2000, onHand: 3 });
  await aVariant(db, { productId: lamp.id, sku: "LMP-2", priceMinor: 1500, onHand: 4 });
  await aProduct(db, { name: "Old Lamp", categoryId: category.id, status: "ARCHIVED" });
  const wish = { search: "", filter: "ALL", category: "lamps", sort: "NAME", page: 1 } as const;
  const all = await listProducts(db, wish);
  expect(all.counts).toEqual({ ALL: 2, ACTIVE: 1, DRAFT: 0, ARCHIVED: 1 });
  expect(all.rows.map(({ name }) => name)).toEqual(["Old Lamp", "Reading Lamp"]);
  for (const search of ["reading", "READER", "LMP_1", "lamp lmp-2"]) {
    const { rows } = await listProducts(db, { ...wish, search });
    expect(rows).toMatchObject([
      { name: "Reading Lamp", variantCount: 2, onHand: 7, pricesDiffer: true, priceFrom: { minor: 1500 } },
    ]);
  }
  expect((await listProducts(db, { ...wish, search: "lmp%" })).rows).toEqual([]);
  expect((await listProducts(db, { ...wish, filter: "ARCHIVED", page: 99 })).rows).toHaveLength(1);
});
