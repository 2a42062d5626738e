import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { correctMany, correctStock, undoCorrection, undoManyCorrections } from "@/lib/checkout/correct-stock";
import { expectInvariants } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aUser, aVariant } from "@/prisma/factories";
import { listMovements } from "./list-movements";
import { moveStock } from "./move-stock";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const onHand = async (variantId: string) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
const correction = (variantId: string) => ({ variantId, note: "", userId });

test("units are added to whatever the level is by then, and it is noted who did it", async () => {
  const { id } = await aVariant(db, { onHand: 10 });
  const outcome = await correctStock(db, { ...correction(id), by: 5, reason: "RECEIVED", note: "a crate" });
  expect(outcome).toMatchObject({ ok: true, onHand: 15, quantity: 5 });
  const { movements } = await listMovements(db, { variantId: id, count: 1 });
  expect(movements).toMatchObject([{ quantity: 5, onHandAfter: 15, by: "Sam", note: "a crate" }]);
  expect(await db.auditEntry.findFirst({ where: { entityId: id } })).toMatchObject({
    ...{ userId, action: "adjust", before: { onHand: 10 }, after: { onHand: 15, reason: "RECEIVED" } },
  });
});

test("a form that is sent twice moves once, and with something else in it says so", async () => {
  const { id } = await aVariant(db, { onHand: 10 });
  const form = { ...correction(id), by: 12, reason: "RECEIVED" as const, movementId: uuid() };
  const outcomes = await Promise.all([correctStock(db, form), correctStock(db, form)]);
  expect(outcomes).toEqual([outcomes[0], outcomes[0]]);
  expect(outcomes[0]).toMatchObject({ ok: true, message: "10 → 22", movementId: form.movementId });
  expect(await correctStock(db, { ...form, by: 3 })).toMatchObject({ ok: false });
  expect(await correctStock(db, { ...form, reason: "FOUND" })).toMatchObject({ ok: false });
  expect(await onHand(id)).toBe(22);
});

test("a count that is sent twice is answered the same, unless it is another one", async () => {
  const { id } = await aVariant(db, { onHand: 10 });
  const form = { ...correction(id), to: 7, seen: 10, reason: "COUNT" as const, movementId: uuid() };
  const outcomes = await Promise.all([correctStock(db, form), correctStock(db, form)]);
  expect(outcomes).toEqual([outcomes[0], outcomes[0]]);
  expect(outcomes[0]).toMatchObject({ ok: true, message: "10 → 7", movementId: form.movementId });
  await moveStock(db, { variantId: id, quantity: -1, reason: "LOST" });
  // Somebody counted again, from the level of now: that is no repeat, and is not to pass for one.
  expect(await correctStock(db, { ...form, seen: 6 })).toMatchObject({ ok: false });
  expect(await onHand(id)).toBe(6);
});

test("a sale while somebody counts is not overwritten: they are shown the new level and asked again", async () => {
  const { id } = await aVariant(db, { onHand: 10 });
  await moveStock(db, { variantId: id, quantity: -1, reason: "LOST" });
  const count = { ...correction(id), reason: "COUNT" as const, to: 12 };
  expect(await correctStock(db, { ...count, seen: 10 })).toEqual({
    ok: false,
    message: "The level went from 10 to 9 meanwhile. Look again: how many are there now?",
    onHand: 9,
  });
  expect(await onHand(id)).toBe(9);
  expect(await correctStock(db, { ...count, seen: 9 })).toMatchObject({ ok: true, quantity: 3, onHand: 12 });
});

test("a count that agrees with the book moves nothing", async () => {
  const { id } = await aVariant(db, { onHand: 10 });
  const count = { ...correction(id), reason: "COUNT" as const, to: 10, seen: 10 };
  expect(await correctStock(db, count)).toMatchObject({ ok: true, quantity: 0 });
  expect(await db.stockMovement.count({ where: { variantId: id } })).toBe(1);
});

test("more than there is cannot be taken away, and what was found is not taken away at all", async () => {
  const { id } = await aVariant(db, { onHand: 2 });
  expect(await correctStock(db, { ...correction(id), by: -3, reason: "DAMAGED" })).toEqual({
    ok: false,
    message: "Only 2 on hand: 3 cannot be taken away.",
    onHand: 2,
  });
  expect(await correctStock(db, { ...correction(id), by: -1, reason: "FOUND" })).toMatchObject({ ok: false });
  expect(await correctStock(db, { ...correction(id), by: 1, reason: "LOST" })).toMatchObject({ ok: false });
  expect(await onHand(id)).toBe(2);
});

test("two who undo the same movement together undo it once, and an undoing is not undone", async () => {
  const { id } = await aVariant(db, { onHand: 10 });
  const made = await correctStock(db, { ...correction(id), by: -4, reason: "LOST" });
  const movementId = made.ok ? (made.movementId ?? "") : "";
  const outcomes = await Promise.all([
    undoCorrection(db, { movementId, userId }),
    undoCorrection(db, { movementId, userId }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, message: "This movement has been undone already." });
  expect(await onHand(id)).toBe(10);
  const { movements } = await listMovements(db, { variantId: id, count: 3 });
  expect(movements.map(({ undo }) => undo)).toEqual(["IMPOSSIBLE", "DONE", "POSSIBLE"]);
  expect(await undoCorrection(db, { movementId: movements[0]?.id ?? "", userId })).toMatchObject({
    ok: false,
  });
});

test("undoing what has been sold meanwhile says so and changes nothing", async () => {
  const { id } = await aVariant(db, { onHand: 0 });
  const made = await correctStock(db, { ...correction(id), by: 2, reason: "FOUND" });
  await moveStock(db, { variantId: id, quantity: -1, reason: "LOST" });
  const movementId = made.ok ? (made.movementId ?? "") : "";
  expect(await undoCorrection(db, { movementId, userId })).toMatchObject({
    ok: false,
    message: "Only 1 on hand: 2 cannot be taken away.",
  });
});

test("what a count has corrected since is not corrected again by undoing, until that count is taken back", async () => {
  const { id } = await aVariant(db, { onHand: 20 });
  const made = await correctStock(db, { ...correction(id), by: 10, reason: "RECEIVED" });
  const movementId = made.ok ? (made.movementId ?? "") : "";
  const counted = await correctStock(db, { ...correction(id), reason: "COUNT", to: 20, seen: 30 });
  expect(await undoCorrection(db, { movementId, userId })).toMatchObject({
    ok: false,
    message: expect.stringContaining("counted since"),
  });
  expect(await onHand(id)).toBe(20);
  await undoCorrection(db, { movementId: counted.ok ? (counted.movementId ?? "") : "", userId });
  expect(await undoCorrection(db, { movementId, userId })).toMatchObject({ ok: true, onHand: 20 });
});

test("taking units away closes the sessions that can no longer be served", async () => {
  const { id } = await aVariant(db, { onHand: 3 });
  await correctStock(db, { ...correction(id), by: -1, reason: "DAMAGED" });
  const jobs = await db.$queryRaw<{ payload: object }[]>`
    SELECT payload FROM graphile_worker._private_jobs WHERE payload->'variantIds'->>0 = ${id}`;
  expect(jobs).toHaveLength(1);
});

test("fifty adjustments at once all count", async () => {
  const { id } = await aVariant(db, { onHand: 0 });
  const wishes = Array.from({ length: 50 }, () =>
    correctStock(db, { ...correction(id), by: 1, reason: "RECEIVED" }),
  );
  expect((await Promise.all(wishes)).every(({ ok }) => ok)).toBe(true);
  expect(await onHand(id)).toBe(50);
});

const seenNow = async (ids: string[]) =>
  Promise.all(ids.map(async (variantId) => ({ variantId, seen: await onHand(variantId) })));
const many = { note: "", reason: "CORRECTION" as const };

test("many rows are adjusted at once, or none of them", async () => {
  const [one, other] = [(await aVariant(db, { onHand: 5 })).id, (await aVariant(db, { onHand: 2 })).id];
  const picks = await seenNow([one, other]);
  const wish = { ...many, picks, userId };
  expect(await correctMany(db, { ...wish, way: "BY", units: -3 })).toEqual({
    ok: false,
    message: expect.stringMatching(
      /^Nothing was adjusted\. SKU-.*: Only 2 on hand: 3 cannot be taken away\.$/,
    ),
  });
  expect([await onHand(one), await onHand(other)]).toEqual([5, 2]);
  expect(await correctMany(db, { ...wish, way: "BY", units: 4 })).toMatchObject({ ok: true });
  expect([await onHand(one), await onHand(other)]).toEqual([9, 6]);
  // The levels that were seen are not those of now.
  expect(await correctMany(db, { ...wish, way: "TO", units: 0 })).toMatchObject({ ok: false });
  expect(
    await correctMany(db, { ...wish, picks: await seenNow([one, other]), way: "TO", units: 9 }),
  ).toMatchObject({
    ok: true,
    message: "1 of 2 adjusted; 1 had that level already.",
  });
});

test("an adjustment of many rows is taken back whole, once, or not at all where a sale took too much", async () => {
  const ids = [(await aVariant(db, { onHand: 5 })).id, (await aVariant(db, { onHand: 0 })).id];
  const [one, other] = [ids[0] ?? "", ids[1] ?? ""];
  const wish = { ...many, userId, way: "BY" as const, units: 4 };
  const adjusted = async () => {
    const outcome = await correctMany(db, { ...wish, picks: await seenNow(ids) });
    return outcome.ok ? outcome.changes.map(({ movementId }) => movementId) : [];
  };
  const first = await adjusted();
  // Twice at once, and in another order: the movements go back once.
  const both = await Promise.all([
    undoManyCorrections(db, { movementIds: first, userId }),
    undoManyCorrections(db, { movementIds: first.toReversed(), userId }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)?.message).toMatch(/^Nothing was undone\. SKU-.*undone already\.$/);
  expect([await onHand(one), await onHand(other)]).toEqual([5, 0]);
  expect(await db.auditEntry.count({ where: { action: "undo", entityId: { in: ids } } })).toBe(2);

  const second = await adjusted();
  await moveStock(db, { variantId: other, quantity: -1, reason: "LOST" });
  expect(await undoManyCorrections(db, { movementIds: second, userId })).toEqual({
    ok: false,
    message: expect.stringMatching(/^Nothing was undone\. SKU-.*: Only 3 on hand: 4 cannot be taken away\.$/),
  });
  expect([await onHand(one), await onHand(other)]).toEqual([9, 3]);
  expect(await undoManyCorrections(db, { movementIds: [userId], userId })).toMatchObject({ ok: false });
});

test("a form for many rows that is sent twice moves each of them once, and is answered the same", async () => {
  const ids = [(await aVariant(db, { onHand: 5 })).id, (await aVariant(db, { onHand: 0 })).id];
  const picks = await seenNow(ids);
  const wish = { ...many, picks, userId, way: "BY" as const, units: 10, formId: uuid() };
  const first = await correctMany(db, wish);
  expect(await correctMany(db, wish)).toEqual(first);
  expect(first).toMatchObject({ ok: true, message: "2 of 2 adjusted." });
  expect(await seenNow(ids)).toMatchObject([{ seen: 15 }, { seen: 10 }]);
  // By two requests at once, as where the first is still under way when its answer is given up.
  const another = { ...wish, formId: uuid() };
  const both = await Promise.all([
    correctMany(db, another),
    correctMany(db, { ...another, picks: picks.toReversed() }),
  ]);
  expect(both).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await seenNow(ids)).toMatchObject([{ seen: 25 }, { seen: 20 }]);
  // The answer to the repeat names what was moved, and so that is taken back.
  const again = await correctMany(db, another);
  const movementIds = again.ok ? again.changes.map(({ movementId }) => movementId) : [];
  expect(await undoManyCorrections(db, { movementIds, userId })).toMatchObject({ ok: true });
  expect(await seenNow(ids)).toMatchObject([{ seen: 15 }, { seen: 10 }]);
});

test("a form for many rows that was sent before with something else in it moves nothing more", async () => {
  const ids = await Promise.all([5, 0, 3].map(async (units) => (await aVariant(db, { onHand: units })).id));
  const [one, other, third] = await seenNow(ids);
  if (!one || !other || !third) throw new Error("There are three.");
  const wish = { ...many, userId, way: "BY" as const, units: 4, formId: uuid() };
  await correctMany(db, { ...wish, picks: [one, other] });
  const refused = { ok: false, message: expect.stringContaining("sent before, with something else in it") };
  const otherwise = [
    { ...wish, picks: [one, other, third] },
    { ...wish, picks: [one, third] },
    { ...wish, picks: [one, other], units: 5 },
    { ...wish, picks: [one, other], reason: "FOUND" as const },
    { ...wish, picks: [one, other], way: "TO" as const },
  ];
  for (const form of otherwise) expect(await correctMany(db, form)).toEqual(refused);
  expect(await seenNow(ids)).toMatchObject([{ seen: 9 }, { seen: 4 }, { seen: 3 }]);
  expect(await correctMany(db, { ...wish, picks: [third], formId: uuid() })).toMatchObject({ ok: true });
});

test("a count of many rows that is sent twice is answered the same, also for those that were right", async () => {
  const ids = [(await aVariant(db, { onHand: 5 })).id, (await aVariant(db, { onHand: 8 })).id];
  const count = { ...many, reason: "COUNT" as const, userId, way: "TO" as const, units: 8, formId: uuid() };
  const form = { ...count, picks: await seenNow(ids) };
  const first = await correctMany(db, form);
  expect(first).toMatchObject({ ok: true, message: "1 of 2 adjusted; 1 had that level already." });
  expect(await correctMany(db, form)).toEqual(first);
  expect(await db.stockMovement.count({ where: { variantId: { in: ids }, reason: "COUNT" } })).toBe(1);
  // One that was right is sold from: the count was taken all the same, and is not refused for it.
  await moveStock(db, { variantId: ids[1] ?? "", quantity: -1, reason: "LOST" });
  expect(await correctMany(db, form)).toEqual(first);
  expect(await onHand(ids[1] ?? "")).toBe(7);
  // With something else in it, it says that it had been taken already.
  expect(await correctMany(db, { ...form, units: 9 })).toEqual({
    ok: false,
    message: expect.stringMatching(/^What this form asked at first was adjusted.* with something else in it/),
  });
});

test("many rows adjusted in opposite orders at once never deadlock", async () => {
  const ids = await Promise.all(
    Array.from({ length: 6 }, async () => (await aVariant(db, { onHand: 0 })).id),
  );
  const up = (order: string[]) =>
    correctMany(db, {
      ...{ ...many, userId, way: "BY" as const, units: 1 },
      picks: order.map((variantId) => ({ variantId, seen: 0 })),
    });
  const outcomes = await Promise.all([up(ids), up(ids.toReversed()), up(ids), up(ids.toReversed())]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  for (const id of ids) expect(await onHand(id)).toBe(4);
});
