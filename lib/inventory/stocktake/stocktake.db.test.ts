import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { correctStock, undoCorrection } from "@/lib/checkout/correct-stock";
import { postStocktake } from "@/lib/checkout/post-stocktake";
import { aCheckout, expectInvariants, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { listMovements } from "@/lib/inventory/list-movements";
import { aCategory, aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
import { countLine } from "./count-line";
import { cancelStocktake } from "./end-stocktake";
import { listStocktakeLines, listStocktakes, readDifferences } from "./read-stocktake";
import { startStocktake } from "./start-stocktake";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 12);
  await aStore(db);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

type Variant = { id: string; sku: string };

const onHand = async ({ id }: Variant) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId: id } })).onHand;

/** A payment of so many units is confirmed. */
const sell = async ({ id }: Variant, quantity = 1) =>
  applyEvent(db, sessionEvent(await aCheckout(db, [{ variantId: id, quantity }])));

async function start(...variants: Variant[]): Promise<string> {
  const id = uuid();
  const scope = { of: "CHOSEN" as const, skus: variants.map(({ sku }) => sku) };
  expect(await startStocktake(db, { id, scope, note: "", userId })).toMatchObject({ ok: true });
  return id;
}
const count = (stocktakeId: string, { sku }: Variant, counted: number | null, key = uuid()) =>
  countLine(db, { stocktakeId, sku, counted, key, userId });
const post = async (stocktakeId: string) => {
  const { newest } = await readDifferences(db, stocktakeId);
  return postStocktake(db, { stocktakeId, seen: newest, userId });
};

test.each([
  // Three are missing from the shelf each time; each sale takes one more from shelf and book.
  { when: "before the count", before: 2, between: 0, after: 0 },
  { when: "between count and posting", before: 0, between: 2, after: 0 },
  { when: "after posting", before: 0, between: 0, after: 2 },
  { when: "at every moment", before: 1, between: 1, after: 1 },
])("what is sold $when makes no difference", async ({ before, between, after }) => {
  const variant = await aVariant(db, { onHand: 20 });
  const id = await start(variant);
  for (let i = 0; i < before; i++) await sell(variant);
  const counted = 17 - before;
  expect(await count(id, variant, counted)).toMatchObject({ ok: true, variance: -3 });
  for (let i = 0; i < between; i++) await sell(variant);
  expect(await post(id)).toMatchObject({ ok: true, lowered: [variant.id] });
  for (let i = 0; i < after; i++) await sell(variant);
  expect(await onHand(variant)).toBe(17 - before - between - after);
  const movements = await db.stockMovement.findMany({ where: { stocktakeId: id } });
  expect(movements).toMatchObject([{ quantity: -3, reason: "COUNT", userId }]);
});

test("sales that go on while somebody counts and posts leave exactly the variance", async () => {
  const variant = await aVariant(db, { onHand: 50 });
  const id = await start(variant);
  const sales = Array.from({ length: 12 }, () => sell(variant));
  const outcome = await count(id, variant, 45);
  const variance = outcome.ok ? outcome.variance : Number.NaN;
  const [posted] = await Promise.all([post(id), ...sales]);
  expect(posted).toMatchObject({ ok: true });
  expect(await onHand(variant)).toBe(50 - 12 + variance);
});

test("a second count replaces the first, which stays on record", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const id = await start(variant);
  await count(id, variant, 3);
  await sell(variant);
  await count(id, variant, 9);
  const { lines } = await listStocktakeLines(db, { stocktakeId: id, filter: "counted", search: "" });
  const earlier = [{ counted: 3, onHand: 10, at: expect.any(Date), by: "Sam" }];
  expect(lines).toMatchObject([{ count: { counted: 9, onHand: 9, variance: 0, earlier, by: "Sam" } }]);
  expect(await db.auditEntry.count({ where: { entityId: id, action: "count" } })).toBe(2);
  expect(await post(id)).toMatchObject({ ok: true, lowered: [] });
  expect(await onHand(variant)).toBe(9);
});

test("a form that is sent twice counts once, also when something is sold in between", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const id = await start(variant);
  const key = uuid();
  expect(await count(id, variant, 10, key)).toMatchObject({ variance: 0 });
  await sell(variant);
  expect(await count(id, variant, 10, key)).toMatchObject({ ok: true, variance: 0 });
  expect(await db.stocktakeCount.count({ where: { key } })).toBe(1);
});

test("two who count the same sheet at once both count, and of one line one of them holds", async () => {
  const variants = await Promise.all(Array.from({ length: 4 }, () => aVariant(db, { onHand: 5 })));
  const id = await start(...variants);
  const counts = variants.flatMap((variant) => [count(id, variant, 5), count(id, variant, 4)]);
  expect((await Promise.all(counts)).every(({ ok }) => ok)).toBe(true);
  const { lines } = await listStocktakeLines(db, { stocktakeId: id, filter: "counted", search: "" });
  expect(lines).toHaveLength(4);
  expect(lines.every((line) => line.count?.earlier.length === 1)).toBe(true);
});

test("a long sheet comes page by page in the order of its products, forwards and back, and is searched", async () => {
  const { id: productId } = await aProduct(db, { name: "Long Shelf" });
  const variants = [];
  for (let n = 0; n < 60; n++) variants.push(await aVariant(db, { productId, sku: `SHELF-${n}` }));
  const id = await start(...variants);
  const wish = { stocktakeId: id, filter: "all", search: "" } as const;
  const first = await listStocktakeLines(db, wish);
  const last = await listStocktakeLines(db, { ...wish, after: first.next });
  expect([...first.lines, ...last.lines].map(({ sku }) => sku)).toEqual(variants.map(({ sku }) => sku));
  expect([first.previous, last.next]).toEqual([null, null]);
  expect(await listStocktakeLines(db, { ...wish, before: last.previous })).toEqual(first);
  const found = await listStocktakeLines(db, { ...wish, search: "shelf-5 long" });
  expect(found.counts).toMatchObject({ all: 11, todo: 11 });
});

test("a difference that went when an older mistake was taken back is not taken away twice", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const mistake = { variantId: variant.id, by: 5, reason: "RECEIVED" as const, note: "", userId };
  expect(await correctStock(db, mistake)).toMatchObject({ ok: true });
  const { id: movementId } = await db.stockMovement.findFirstOrThrow({
    where: { variantId: variant.id, quantity: 5 },
  });
  const id = await start(variant);
  expect(await count(id, variant, 10)).toMatchObject({ ok: true, variance: -5 });
  expect(await undoCorrection(db, { movementId, userId })).toMatchObject({ ok: true });
  expect(await post(id)).toMatchObject({ ok: false });
  expect(await onHand(variant)).toBe(10);
});

test("a difference that somebody set right by hand meanwhile, by whatever name, is not corrected twice", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const id = await start(variant);
  expect(await count(id, variant, 8)).toMatchObject({ ok: true, variance: -2 });
  const lost = { variantId: variant.id, reason: "LOST" as const, to: 8, seen: 10, note: "", userId };
  expect(await correctStock(db, lost)).toMatchObject({ ok: true });
  expect(await post(id)).toMatchObject({ ok: false });
  expect(await onHand(variant)).toBe(8);
});

test("two who post at once post once, and afterwards nothing is counted or cancelled", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const id = await start(variant);
  await count(id, variant, 12);
  const outcomes = await Promise.all([post(id), post(id), cancelStocktake(db, { stocktakeId: id, userId })]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await count(id, variant, 3)).toMatchObject({ ok: false });
  expect(await post(id)).toMatchObject({ ok: false });
  const moved = await db.stockMovement.count({ where: { stocktakeId: id } });
  expect(await onHand(variant)).toBe(moved === 1 ? 12 : 10);
});

test("lines that nobody counted stay as they are", async () => {
  const [counted, left] = [await aVariant(db, { onHand: 4 }), await aVariant(db, { onHand: 4 })];
  const id = await start(counted, left);
  await count(id, counted, 2);
  const shown = await listStocktakeLines(db, { stocktakeId: id, filter: "todo", search: "" });
  expect(shown.lines.map(({ sku }) => sku)).toEqual([left.sku]);
  expect(shown.counts).toEqual({ all: 2, todo: 1, counted: 1, differ: 1 });
  await post(id);
  expect([await onHand(counted), await onHand(left)]).toEqual([2, 4]);
  const posted = (await listStocktakes(db)).rows.find((row) => row.id === id);
  expect(posted).toMatchObject({
    lines: 2,
    counted: 1,
    differing: 1,
    unitsMore: 0,
    unitsFewer: 2,
    endedBy: "Sam",
  });
});

test("a difference that takes more than is left is said by line, and nothing is posted", async () => {
  const [short, fine] = [await aVariant(db, { onHand: 5 }), await aVariant(db, { onHand: 5 })];
  const id = await start(short, fine);
  await count(id, short, 2);
  await count(id, fine, 6);
  await sell(short, 4);
  expect(await post(id)).toEqual({
    ok: false,
    message: `Nothing was posted. ${short.sku}: 3 fewer were counted, but the book has only 1 left, since units were sold after the count. Count it again, or leave it out.`,
  });
  expect([await onHand(short), await onHand(fine)]).toEqual([1, 5]);
  await count(id, short, 0);
  expect(await post(id)).toMatchObject({ ok: true });
  expect([await onHand(short), await onHand(fine)]).toEqual([0, 6]);
});

test("a line can be left out after all", async () => {
  const variant = await aVariant(db, { onHand: 5 });
  const id = await start(variant);
  await count(id, variant, 1);
  await count(id, variant, null);
  expect(await post(id)).toEqual({ ok: false, message: "Nothing has been counted yet." });
});

test("what another count has corrected since is not corrected a second time", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const [one, other] = [await start(variant), await start(variant)];
  await count(one, variant, 8);
  await count(other, variant, 8);
  expect(await post(one)).toMatchObject({ ok: true });
  expect(await post(other)).toMatchObject({ ok: false, message: expect.stringContaining("another count") });
  for (const [id, moved] of [
    [one, [-2]],
    [other, []],
  ] as const) {
    const { number } = await db.stocktake.findUniqueOrThrow({ where: { id } });
    const wish = { variantId: variant.id, stocktakeNumber: number, count: 9 };
    expect((await listMovements(db, wish)).movements.map(({ quantity }) => quantity)).toEqual(moved);
  }
  expect(await onHand(variant)).toBe(8);
});

test("what breaks after the count is taken as well", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const id = await start(variant);
  await count(id, variant, 9);
  await correctStock(db, { variantId: variant.id, by: -2, reason: "DAMAGED", note: "", userId });
  await post(id);
  expect(await onHand(variant)).toBe(7);
});

test("whoever posts has seen every count", async () => {
  const variant = await aVariant(db, { onHand: 10 });
  const id = await start(variant);
  await count(id, variant, 9);
  const { newest } = await readDifferences(db, id);
  await count(id, variant, 8);
  expect(await postStocktake(db, { stocktakeId: id, seen: newest, userId })).toMatchObject({
    ok: false,
    message: expect.stringContaining("Look again"),
  });
});

test("a stocktake covers all variants, a category, or those chosen; a form sent twice starts one", async () => {
  const category = await aCategory(db, { name: "Tea" });
  const product = await aProduct(db, { categoryId: category.id });
  const variant = await aVariant(db, { productId: product.id });
  const begin = (scope: Parameters<typeof startStocktake>[1]["scope"], id = uuid()) =>
    startStocktake(db, { id, scope, note: "", userId });
  const id = uuid();
  const [first, again] = [
    await begin({ of: "CATEGORY", categoryId: category.id }, id),
    await begin({ of: "ALL" }, id),
  ];
  expect(again).toMatchObject({ ok: true, number: first.ok ? first.number : 0 });
  expect(await db.stocktakeLine.findMany({ where: { stocktakeId: id } })).toMatchObject([
    { variantId: variant.id },
  ]);
  expect(await begin({ of: "ALL" })).toMatchObject({ ok: true });
  expect(await begin({ of: "CHOSEN", skus: [variant.sku.toLowerCase(), "NONE-1"] })).toEqual({
    ok: false,
    message: "The stock book has no NONE-1. Mend or remove it, and start again.",
  });
  expect(await begin({ of: "CATEGORY", categoryId: (await aCategory(db)).id })).toMatchObject({ ok: false });
});

test.each([
  { counted: "48210", label: "48210", asked: "48210 is the SKU of " },
  // Scanned behind a count that was typed already.
  { counted: "548211", label: "48211", asked: "548211 ends with the SKU 48211 of " },
  { counted: "0777", label: "0777", asked: "0777 is the SKU of " },
  { counted: "4000", label: null, asked: "4000 are far more than the book knows of." },
])("a count of $counted that may be a slip is asked about first", async ({ counted, label, asked }) => {
  if (label) await aVariant(db, { sku: label });
  const variant = await aVariant(db, { onHand: 20 });
  const id = await start(variant);
  const wish = { stocktakeId: id, sku: variant.sku, counted: Number(counted), typed: counted, userId };
  const key = uuid();
  const question = { ok: false, message: expect.stringContaining(asked), asks: true };
  expect(await countLine(db, { ...wish, key })).toMatchObject(question);
  // A yes to another count is none to this one.
  expect(await countLine(db, { ...wish, key, sure: 20 })).toMatchObject(question);
  expect(await db.stocktakeCount.count({ where: { line: { stocktakeId: id } } })).toBe(0);
  expect(await countLine(db, { ...wish, key, sure: Number(counted) })).toMatchObject({ ok: true });
});

test("a count is not asked about for a label of three digits, nor a high one where the book is high", async () => {
  await aVariant(db, { sku: "733" });
  const variant = await aVariant(db, { onHand: 4000 });
  const id = await start(variant);
  expect(await count(id, variant, 733)).toMatchObject({ ok: true });
  expect(await count(id, variant, 1733)).toMatchObject({ ok: true });
  expect(await count(id, variant, 9000)).toMatchObject({ ok: true });
});

test("what is not on the sheet is not counted, and it is said why", async () => {
  const [variant, other] = [await aVariant(db), await aVariant(db)];
  const id = await start(variant);
  expect(await count(id, other, 1)).toMatchObject({
    message: expect.stringContaining("not part of this stocktake"),
  });
  expect(await count(id, { id: "", sku: "NOPE" }, 1)).toMatchObject({
    message: expect.stringContaining("no SKU NOPE"),
  });
  expect(
    await countLine(db, { stocktakeId: uuid(), sku: variant.sku, counted: 1, key: uuid(), userId }),
  ).toEqual({
    ok: false,
    message: "There is no such stocktake.",
  });
});

test("what is archived is counted for as long as there is any of it, and where it is asked for", async () => {
  const { id: productId, categoryId } = await aProduct(db);
  const [left, gone] = [
    await aVariant(db, { productId, onHand: 3 }),
    await aVariant(db, { productId, onHand: 0 }),
  ];
  await db.variant.updateMany({ where: { productId }, data: { archivedAt: new Date() } });
  const id = uuid();
  await startStocktake(db, { id, scope: { of: "CATEGORY", categoryId }, note: "", userId });
  const lines = await db.stocktakeLine.findMany({ where: { stocktakeId: id } });
  expect(lines.map(({ variantId }) => variantId)).toEqual([left.id]);
  expect(await count(id, left, 0)).toMatchObject({ ok: true, variance: -3 });
  const chosen = await start(left, gone);
  expect(await db.stocktakeLine.count({ where: { stocktakeId: chosen } })).toBe(2);
});
