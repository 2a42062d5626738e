import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
import { listMovements } from "./list-movements";
import { listStock } from "./list-stock";
import { moveStock } from "./move-stock";
import { readStockProof } from "./read-stock-proof";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db, { lowStockThreshold: 5 });
  const pack = await aProduct(db, { name: "Fell Backpack" });
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

const skus = async (wish: Partial<Parameters<typeof listStock>[1]>) => {
  const { rows } = await listStock(db, { search: "", filter: "all", page: 1, ...wish });
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

test("signs that mean something to the database mean themselves in a search", async () => {
  expect(await skus({ search: "%" })).toEqual(["MUG"]);
  expect(await skus({ search: "fell_" })).toEqual(["FELL_LAK"]);
  expect(await skus({ search: "' OR 1=1 \\" })).toEqual([]);
});

test("the counts follow the search, and a page beyond the last gives the last", async () => {
  const list = await listStock(db, { search: "fell", filter: "low", page: 99 });
  expect(list).toMatchObject({ counts: { all: 2, low: 1, out: 0 }, page: 1, pageCount: 1 });
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
