import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { aCheckout } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aCategory, aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
import { countLow } from "./count-low";
import { exportStock } from "./export-stock";
import { listMovements } from "./list-movements";
import { listStock, type StockListWish } from "./list-stock";
import { moveStock } from "./move-stock";
import { readStockProof } from "./read-stock-proof";
import { stockSorts } from "./types";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db, { lowStockThreshold: 5 });
  const { id: categoryId } = await aCategory(db, { slug: "packs" });
  const pack = await aProduct(db, { name: "Fell Backpack", categoryId });
  await aVariant(db, { productId: pack.id, name: "Lake", sku: "FELL_LAK", onHand: 5 });
  await aVariant(db, { productId: pack.id, name: "Fern", sku: "FELL-FER", onHand: 6 });
  const mug = await aProduct(db, { name: "100% Wool Mug" });
  await aVariant(db, { productId: mug.id, sku: "MUG", onHand: 0 });
  await aVariant(db, { sku: "OWED", onHand: -2, backorderLimit: 3 });
  await aVariant(db, { sku: "FEW-BUT-FINE", onHand: 2, lowThreshold: 1 });
  await aVariant(db, { sku: "GONE", archivedAt: new Date() });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const everything = {
  ...{ search: "", filter: "all", category: null, product: null },
  sorting: { sort: "product", descending: false },
} as const satisfies StockListWish;
const skus = async (wish: Partial<StockListWish>) => {
  const { rows } = await listStock(db, { ...everything, ...wish });
  return rows.map(({ sku }) => sku).sort();
};

test("the book leaves out what is archived", async () => {
  expect(await skus({})).toEqual(["FELL-FER", "FELL_LAK", "FEW-BUT-FINE", "MUG", "OWED"]);
});

test("low is judged by the variant's own threshold, or else by the store's", async () => {
  expect(await skus({ filter: "low" })).toEqual(["FELL_LAK"]);
});

test("out is what has nothing on hand, sold ahead or not", async () => {
  expect(await skus({ filter: "out" })).toEqual(["MUG", "OWED"]);
});

test("a search finds each word anywhere in product, options and SKU", async () => {
  expect(await skus({ search: "lake backpack" })).toEqual(["FELL_LAK"]);
  expect(await skus({ search: "fell-" })).toEqual(["FELL-FER"]);
  expect(await skus({ search: "nothing" })).toEqual([]);
});

test("two letters begin a word of product, options or SKU", async () => {
  expect(await skus({ search: "ba" })).toEqual(["FELL-FER", "FELL_LAK"]);
  expect(await skus({ search: "la fe" })).toEqual(["FELL_LAK"]);
  expect(await skus({ search: "ck" })).toEqual([]);
});

test("signs that mean something to the database mean themselves in a search", async () => {
  expect(await skus({ search: "%" })).toEqual(["MUG"]);
  expect(await skus({ search: "fell_" })).toEqual(["FELL_LAK"]);
  expect(await skus({ search: "' OR 1=1 \\" })).toEqual([]);
});

test("the counts follow the search, whatever the filter", async () => {
  const list = await listStock(db, { ...everything, search: "fell", filter: "low" });
  const counts = { all: 2, low: 1, out: 0, negative: 0, archived: 0 };
  expect(list).toMatchObject({ counts, next: null, previous: null });
  expect((await listStock(db, everything)).counts).toMatchObject({
    all: 5,
    out: 2,
    negative: 1,
    archived: 1,
  });
});

test("what is below zero, in a category or archived is found by its own filter", async () => {
  expect(await skus({ filter: "negative" })).toEqual(["OWED"]);
  expect(await skus({ filter: "archived" })).toEqual(["GONE"]);
  expect(await skus({ category: "packs" })).toEqual(["FELL-FER", "FELL_LAK"]);
});

test("one product's lines alone are listed, counted and exported, whatever else bears its name", async () => {
  const wool = await db.product.findFirstOrThrow({ where: { name: "100% Wool Mug" } });
  const namesake = await aProduct(db, { name: "100% Wool Mug, large" });
  await aVariant(db, { productId: namesake.id, sku: "MUG-L", onHand: 0 });
  for (const sort of stockSorts) {
    const sorting = { sort, descending: false };
    expect(await skus({ product: wool.id, search: "mug", sorting })).toEqual(["MUG"]);
  }
  expect(await skus({ product: wool.id, filter: "low" })).toEqual([]);
  const { counts } = await listStock(db, { ...everything, product: wool.id });
  expect(counts).toEqual({ all: 1, low: 0, out: 1, negative: 0, archived: 0 });
  expect(await skus({ product: randomUUID() })).toEqual([]);
  let file = "";
  for await (const part of exportStock(db, { ...everything, product: wool.id })) file += part;
  expect(file.trim().split("\n")).toHaveLength(2);
});

test("only what is on sale is low or out, in the list, its counts and the number beside Stock", async () => {
  const draft = await aProduct(db, { name: "Lamp to come", status: "DRAFT" });
  await aVariant(db, { productId: draft.id, sku: "LAMP-LOW", onHand: 3 });
  await aVariant(db, { productId: draft.id, sku: "LAMP-OUT", onHand: -1, backorderLimit: 2 });
  const wish = { ...everything, product: draft.id };
  expect((await listStock(db, wish)).counts).toEqual({ all: 2, low: 0, out: 0, negative: 1, archived: 0 });
  for (const sort of stockSorts) {
    const sorting = { sort, descending: false };
    expect(await skus({ ...wish, filter: "low", sorting })).toEqual([]);
    expect(await skus({ ...wish, filter: "out", sorting })).toEqual([]);
    expect(await skus({ ...wish, filter: "negative", sorting })).toEqual(["LAMP-OUT"]);
  }
  const low = await countLow(db);
  expect((await listStock(db, everything)).counts.low).toBe(low);
  await db.product.update({ where: { id: draft.id }, data: { status: "ACTIVE" } });
  expect(await countLow(db)).toBe(low + 1);
  expect((await listStock(db, wish)).counts).toMatchObject({ all: 2, low: 1, out: 1 });
  await db.product.update({ where: { id: draft.id }, data: { status: "DRAFT" } });
});

test("page by page, in every order, forwards and back, each row comes once", async () => {
  const { id: productId } = await aProduct(db, { name: "Many" });
  for (let n = 0; n < 60; n++)
    await aVariant(db, { productId, sku: `MANY-${n}`, onHand: n % 7, lowThreshold: n % 3 });
  for (const sort of stockSorts) {
    for (const descending of [false, true]) {
      const wish = { ...everything, search: "many", sorting: { sort, descending } };
      const first = await listStock(db, wish);
      const second = await listStock(db, { ...wish, after: first.next });
      const third = await listStock(db, { ...wish, after: second.next });
      const all = [first, second, third].flatMap(({ rows }) => rows);
      expect([first.previous, third.next, new Set(all.map(({ sku }) => sku)).size]).toEqual([null, null, 60]);
      expect(await listStock(db, { ...wish, before: third.previous })).toMatchObject({ rows: second.rows });
      expect(await listStock(db, { ...wish, before: second.previous })).toMatchObject({
        rows: first.rows,
        previous: null,
      });
      if (sort !== "on-hand") continue;
      const levels = all.map(({ onHand }) => onHand);
      expect(levels).toEqual(levels.toSorted((one, other) => (descending ? other - one : one - other)));
    }
  }
});

test("by thirty days, those come first that fell most over the days that are drawn, whatever was before", async () => {
  const { id: productId } = await aProduct(db, { name: "Drifting" });
  const ids = new Map<string, string>();
  for (const sku of ["FELL", "ROSE", "RESTED", "SWAPPED"]) {
    ids.set(sku, (await aVariant(db, { productId, sku: `DRIFT-${sku}`, onHand: 0 })).id);
  }
  // In the order of time, as movements are written.
  const moves = [
    { sku: "FELL", daysAgo: 40, quantity: 30 },
    { sku: "RESTED", daysAgo: 35, quantity: 8 },
    { sku: "RESTED", daysAgo: 29.5, quantity: 7 },
    { sku: "SWAPPED", daysAgo: 20, quantity: 5 },
    { sku: "FELL", daysAgo: 2, quantity: -4 },
    { sku: "ROSE", daysAgo: 1, quantity: 3 },
    { sku: "SWAPPED", daysAgo: 0, quantity: -1 },
  ];
  for (const { sku, daysAgo, quantity } of moves) {
    const variantId = ids.get(sku) ?? "";
    const change = { onHand: { increment: quantity } };
    const { onHand } = await db.stockLevel.update({ where: { variantId }, data: change });
    const createdAt = new Date(Date.now() - daysAgo * 24 * 60 * 60_000);
    const reason = quantity > 0 ? "RECEIVED" : "LOST";
    await db.stockMovement.create({ data: { variantId, quantity, onHandAfter: onHand, reason, createdAt } });
  }
  const sorting = { sort: "trend", descending: false } as const;
  const { rows } = await listStock(db, { ...everything, product: productId, sorting });
  expect(rows.map(({ sku }) => sku)).toEqual(["DRIFT-FELL", "DRIFT-RESTED", "DRIFT-ROSE", "DRIFT-SWAPPED"]);
  // It is what the line that is drawn ends with, less what it begins with.
  expect(rows.map(({ trend }) => (trend.at(-1) ?? 0) - (trend[0] ?? 0))).toEqual([-4, 0, 3, 4]);
});

test("a row that is sold from, or archived, between two pages neither hides others nor shows them twice", async () => {
  const { id: productId } = await aProduct(db, { name: "Turning" });
  const ids = new Map<string, string>();
  for (let n = 10; n < 50; n++) {
    const { id } = await aVariant(db, { productId, sku: `TURN-${n}`, onHand: n });
    ids.set(`TURN-${n}`, id);
  }
  const wish = { ...everything, search: "turning", sorting: { sort: "on-hand", descending: true } } as const;
  const first = await listStock(db, wish);
  expect(first.rows.at(-1)).toMatchObject({ sku: "TURN-25" });
  await moveStock(db, { variantId: ids.get("TURN-25") ?? "", quantity: -20, reason: "LOST" });
  const second = await listStock(db, { ...wish, after: first.next });
  expect(second.rows.map(({ sku }) => sku)).toEqual([...turned(24, 10), "TURN-25"]);
  await db.variant.update({ where: { sku: "TURN-24" }, data: { archivedAt: new Date() } });
  const back = await listStock(db, { ...wish, before: second.previous });
  expect(back.rows.map(({ sku }) => sku)).toEqual(turned(49, 26));
});

const turned = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, at) => `TURN-${from - at}`);

test("a place that is none begins the book anew", async () => {
  const places = [
    "019ac1f0-0000-7000-8000-000000000000",
    "%%%",
    ...[null, 7, [], ["x"], ["3", "4"], ["99999999999", randomUUID()], ["1e3", randomUUID()]].map(
      placeSaying,
    ),
  ];
  const first = await listStock(db, { ...everything, sorting: { sort: "on-hand", descending: false } });
  for (const after of places) {
    const sorting = { sort: "on-hand", descending: false } as const;
    expect(await listStock(db, { ...everything, sorting, after })).toEqual(first);
  }
  const moved = { ...everything, sorting: { sort: "moved", descending: true } } as const;
  for (const day of ["2026-02-31T00:00:00.000000Z", "yesterday", "0000-01-01T00:00:00.000000Z"]) {
    const list = await listStock(db, { ...moved, after: placeSaying([day, randomUUID()]) });
    expect(list.previous).toBeNull();
  }
  const named = placeSaying(["\ud800\0", randomUUID(), "1", randomUUID()]);
  expect((await listStock(db, { ...everything, after: named })).previous).toBeNull();
});

const placeSaying = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString("base64url");

test("a row says what is at the till, and how the level came to be where it is", async () => {
  const { id: variantId, sku } = await aVariant(db, { sku: "TREND", onHand: 10 });
  await aCheckout(db, [{ variantId, quantity: 2 }]);
  await moveStock(db, { variantId, quantity: -3, reason: "LOST" });
  const { rows } = await listStock(db, { ...everything, search: sku });
  expect(rows).toMatchObject([{ atTill: 2, onHand: 7 }]);
  expect(rows[0]?.trend).toEqual([...Array.from({ length: 29 }, () => 0), 7]);
});

test("a variant's history reads back from the level to nothing, page by page", async () => {
  const { id: userId } = await aUser(db, { name: "Stan" });
  const { id: variantId } = await aVariant(db, { onHand: 10 });
  await moveStock(db, { variantId, quantity: -3, reason: "DAMAGED", userId, note: "wet" });
  await moveStock(db, { variantId, quantity: 1, reason: "FOUND", userId });
  const first = await listMovements(db, { variantId, count: 2 });
  expect(first.movements).toMatchObject([
    { quantity: 1, onHandAfter: 8, reason: "FOUND", by: "Stan", cause: null },
    { quantity: -3, onHandAfter: 7, reason: "DAMAGED", note: "wet" },
  ]);
  const second = await listMovements(db, { variantId, before: first.older ?? undefined, count: 2 });
  expect(second).toMatchObject({ movements: [{ quantity: 10, onHandAfter: 10 }], older: null });
  expect(await readStockProof(db, variantId)).toEqual({ movementCount: 3, movementSum: 8 });
});
