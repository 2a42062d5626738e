import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { correctStock, undoCorrection } from "@/lib/checkout/correct-stock";
import { beginImport, confirmImport, takeImportBack, workOnImport } from "@/lib/checkout/import-stock";
import { aCheckout, expectInvariants, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { exportStock } from "@/lib/inventory/export-stock";
import { listMovements } from "@/lib/inventory/list-movements";
import { moveStock } from "@/lib/inventory/move-stock";
import type { RowVerdict } from "@/lib/inventory/types";
import { enqueue } from "@/lib/jobs/enqueue";
import { readTries } from "@/lib/jobs/list-failed";
import { aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
import { countImportRows, listImportRows, listImports, readImportView } from "./list-imports";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 8);
  await aStore(db);
  userId = (await aUser(db, { name: "Ida", role: "STAFF" })).id;
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const HEAD = "sku,on_hand,expected_on_hand";
const upload = (text: string | Buffer, fileName = "stock.csv") =>
  beginImport(db, { fileName, bytes: new Uint8Array(Buffer.from(text)), userId });
const apply = (importId: string) => confirmImport(db, { importId, userId });
const undo = (importId: string) => takeImportBack(db, { importId, userId });
const status = async (importId: string) => (await readImportView(db, importId))?.status;
const level = (variantId: string) => db.stockLevel.findUniqueOrThrow({ where: { variantId } });
const onHand = async (variantId: string) => (await level(variantId)).onHand;
const rows = async (importId: string, verdict: RowVerdict) => ({
  ...(await listImportRows(db, { importId, applied: false, verdict })),
  counts: await countImportRows(db, { importId, applied: false }),
});
const movements = () => db.stockMovement.count();

async function exported(): Promise<string> {
  const parts: string[] = [];
  for await (const part of exportStock(db, { search: "", filter: "all", category: null, product: null }))
    parts.push(part);
  return parts.join("");
}

test("the exported file, imported unchanged, moves nothing, whatever was sold meanwhile", async () => {
  const one = await aVariant(db, { sku: '=1+1,"x"', name: "Blue\nand red", onHand: 7, lowThreshold: 2 });
  await aVariant(db, { sku: "-é;'", onHand: -2, backorderLimit: 5 });
  const file = await exported();
  await moveStock(db, { variantId: one.id, quantity: -1, reason: "LOST" });
  const before = await movements();
  const importId = await upload(file);
  const { counts } = await rows(importId, "SAME");
  expect(counts).toEqual({ SAME: await db.variant.count(), CHANGE: 0, CONFLICT: 0, PROBLEM: 0 });
  expect(await apply(importId)).toMatchObject({ ok: true, message: "Applied: 0 rows changed." });
  expect(await movements()).toBe(before);
  expect(await onHand(one.id)).toBe(6);
});

test("limits that a colleague set since the export stay as they are, and both hands on one is a conflict", async () => {
  const one = await aVariant(db, { onHand: 7, lowThreshold: 2 });
  const file = await exported();
  await db.stockLevel.update({
    where: { variantId: one.id },
    data: { lowThreshold: 9, backorderLimit: 4 },
  });
  const unchanged = await upload(file);
  expect((await rows(unchanged, "SAME")).counts).toMatchObject({ CHANGE: 0, CONFLICT: 0, PROBLEM: 0 });

  const row = `${one.sku},Product,,7,7,0,0,2,2`;
  expect(file).toContain(row);
  const counted = await upload(file.replace(row, `${one.sku},Product,,8,7,0,0,2,2`));
  expect((await rows(counted, "CHANGE")).counts).toMatchObject({ CHANGE: 1, CONFLICT: 0 });
  expect(await apply(counted)).toMatchObject({ ok: true });
  expect(await level(one.id)).toMatchObject({ onHand: 8, lowThreshold: 9, backorderLimit: 4 });

  const both = await upload(file.replace(row, `${one.sku},Product,,7,7,0,0,,2`));
  expect((await rows(both, "CONFLICT")).counts).toMatchObject({ CHANGE: 0, CONFLICT: 1 });
});

test("the rows of a long file come page by page, and files too, forwards and back", async () => {
  const { id: productId } = await aProduct(db, { name: "Long file" });
  const lines = [];
  for (let n = 0; n < 60; n++) {
    const { sku } = await aVariant(db, { productId, sku: `LONG-${n}`, onHand: 1 });
    lines.push(`${sku},2,1`);
  }
  const importId = await upload(`${HEAD}\n${lines.join("\n")}\n`);
  const wish = { importId, applied: false, verdict: "CHANGE" } as const;
  const first = await listImportRows(db, wish);
  const last = await listImportRows(db, { ...wish, after: first.next });
  expect([...first.rows, ...last.rows].map(({ row }) => row)).toEqual(lines.map((_, at) => at + 2));
  expect([first.previous, last.next]).toEqual([null, null]);
  expect(await listImportRows(db, { ...wish, before: last.previous })).toEqual(first);
  await db.stockImport.createMany({
    data: lines.map((_, n) => ({ fileName: `${n}.csv`, status: "REFUSED" as const, userId })),
  });
  const files = await listImports(db);
  const older = await listImports(db, { after: files.next });
  expect(new Set([...files.imports, ...older.imports].map(({ id }) => id)).size).toBe(40);
  expect(await listImports(db, { before: older.previous })).toEqual(files);
});

test("an edited file is shown first, then applied: each movement names its row, and the audit the person", async () => {
  const one = await aVariant(db, { onHand: 10, lowThreshold: 3 });
  const other = await aVariant(db, { onHand: 4 });
  const importId = await upload(
    `${HEAD},backorder_limit,low_threshold\n${one.sku},12,10,0,\n${other.sku},4,4,6,\n`,
  );
  expect(await rows(importId, "CHANGE")).toMatchObject({
    counts: { CHANGE: 2 },
    rows: [
      { row: 2, onHand: { from: 10, to: 12 }, lowThreshold: { from: 3, to: null }, backorderLimit: null },
      { row: 3, onHand: null, backorderLimit: { from: 0, to: 6 }, lowThreshold: null },
    ],
  });
  expect(await onHand(one.id)).toBe(10);
  expect(await apply(importId)).toMatchObject({ ok: true, message: "Applied: 2 rows changed." });
  expect(await level(one.id)).toMatchObject({ onHand: 12, lowThreshold: null });
  expect(await level(other.id)).toMatchObject({ onHand: 4, backorderLimit: 6 });
  const { movements: made } = await listMovements(db, { variantId: one.id, count: 1 });
  expect(made).toMatchObject([
    { quantity: 2, onHandAfter: 12, reason: "COUNT", by: "Ida", cause: { kind: "IMPORT", importId, row: 2 } },
  ]);
  expect(await db.auditEntry.findFirst({ where: { entityId: importId, action: "import" } })).toMatchObject({
    userId,
    after: { status: "APPLIED", changedRows: 2, unitsIn: 2, unitsOut: 0 },
  });
});

test("a file that changes only limits, and its undoing, leave the time of the last movement as it was", async () => {
  const [limited, moved] = [await aVariant(db, { onHand: 4 }), await aVariant(db, { onHand: 4 })];
  const longAgo = new Date("2026-01-05T10:00:00Z");
  const ids = [limited.id, moved.id];
  const makeOld = () =>
    db.stockLevel.updateMany({ where: { variantId: { in: ids } }, data: { updatedAt: longAgo } });
  const areOld = async () =>
    (await Promise.all(ids.map(level))).map(({ updatedAt }) => updatedAt.getTime() === longAgo.getTime());
  await makeOld();
  const importId = await upload(`${HEAD},backorder_limit\n${limited.sku},4,4,6\n${moved.sku},9,4,0\n`);
  expect(await apply(importId)).toMatchObject({ ok: true, message: "Applied: 2 rows changed." });
  expect(await areOld()).toEqual([true, false]);
  await makeOld();
  expect(await undo(importId)).toMatchObject({ ok: true });
  expect(await level(limited.id)).toMatchObject({ backorderLimit: 0 });
  expect(await areOld()).toEqual([true, false]);
});

test("a level that moved since the export is a conflict, and nothing of the file is applied", async () => {
  const sold = await aVariant(db, { onHand: 10 });
  const calm = await aVariant(db, { onHand: 10 });
  const importId = await upload(`${HEAD}\n${sold.sku},20,10\n${calm.sku},20,10\n`);
  expect((await rows(importId, "CHANGE")).counts).toMatchObject({ CHANGE: 2, CONFLICT: 0 });
  // Between what was shown and the click.
  await moveStock(db, { variantId: sold.id, quantity: -1, reason: "LOST" });
  expect(await apply(importId)).toMatchObject({
    ok: false,
    message: expect.stringContaining("Nothing was changed: 1 row changed in the shop since"),
  });
  expect([await onHand(sold.id), await onHand(calm.id), await status(importId)]).toEqual([9, 10, "READY"]);
  const { rows: conflicts } = await rows(importId, "CONFLICT");
  expect(conflicts).toMatchObject([
    { sku: sold.sku, problems: [{ message: "The file was written when there were 10; now there are 9." }] },
  ]);
  // The sale was taken back: what was shown is true again.
  await moveStock(db, { variantId: sold.id, quantity: 1, reason: "FOUND" });
  expect(await apply(importId)).toMatchObject({ ok: true });
});

test("limits that somebody else changed after the upload are a conflict as well", async () => {
  const { id, sku } = await aVariant(db, { onHand: 1 });
  const importId = await upload(`${HEAD},low_threshold\n${sku},1,1,8\n`);
  await db.stockLevel.update({ where: { variantId: id }, data: { lowThreshold: 3 } });
  expect(await apply(importId)).toMatchObject({ ok: false });
  expect(await level(id)).toMatchObject({ lowThreshold: 3 });
});

test("errors are said by row and column, and keep the whole file from being applied", async () => {
  const { id, sku } = await aVariant(db, { onHand: 5, backorderLimit: 3 });
  const owed = await aVariant(db, { onHand: -2, backorderLimit: 3 });
  const importId = await upload(
    `${HEAD},backorder_limit\n${sku},6,5,3\nNO-SUCH,1,1,0\n${sku},"1,000",5,3\n${owed.sku},-2,-2,1\n`,
  );
  const { rows: found } = await rows(importId, "PROBLEM");
  expect(
    found.map(({ row, problems }) => [row, ...problems.map((p) => `${p.column}: ${p.message}`)]),
  ).toEqual([
    [3, "sku: No variant in the stock book has this SKU. Capital letters count."],
    [
      4,
      "on_hand: “1,000”: write thousands without a sign between, such as 1000.",
      "sku: Row 2 has this SKU already.",
    ],
    [5, "backorder_limit: The level would be lower than backorders allow."],
  ]);
  expect(await apply(importId)).toMatchObject({
    ok: false,
    message: expect.stringContaining("3 rows cannot"),
  });
  expect(await onHand(id)).toBe(5);
});

test("two who apply the same import together apply it once", async () => {
  const { id, sku } = await aVariant(db, { onHand: 5 });
  const importId = await upload(`${HEAD}\n${sku},8,5\n`);
  const outcomes = await Promise.all([apply(importId), apply(importId)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await onHand(id)).toBe(8);
  expect(await apply(importId)).toMatchObject({ ok: false });
});

test("an import is undone once, whole, and keeps what was sold since", async () => {
  const up = await aVariant(db, { onHand: 5 });
  const down = await aVariant(db, { onHand: 9, lowThreshold: 4 });
  const importId = await upload(`${HEAD},low_threshold\n${up.sku},8,5,\n${down.sku},2,9,1\n`);
  await apply(importId);
  await moveStock(db, { variantId: up.id, quantity: -2, reason: "LOST" });
  const outcomes = await Promise.all([undo(importId), undo(importId)]);
  expect(outcomes.filter(({ ok }) => ok)).toEqual([
    expect.objectContaining({ message: "Undone: 2 counter-movements." }),
  ]);
  expect([await onHand(up.id), await onHand(down.id)]).toEqual([3, 9]);
  expect((await level(down.id)).lowThreshold).toBe(4);
  const { movements: made } = await listMovements(db, { variantId: down.id, count: 2 });
  expect(made).toMatchObject([
    {
      ...{ quantity: 7, onHandAfter: 9, reason: "CORRECTION", reverses: { quantity: -7 } },
      cause: { kind: "IMPORT", importId, row: 3 },
    },
    { quantity: -7, undo: "DONE" },
  ]);
  expect(await undo(importId)).toMatchObject({ ok: false, message: expect.stringContaining("only once") });
});

test("an undoing that would take more than is left says which, and undoes nothing", async () => {
  const sold = await aVariant(db, { onHand: 0 });
  const calm = await aVariant(db, { onHand: 0 });
  const importId = await upload(`${HEAD}\n${sold.sku},5,0\n${calm.sku},5,0\n`);
  await apply(importId);
  await moveStock(db, { variantId: sold.id, quantity: -3, reason: "LOST" });
  const outcome = await undo(importId);
  expect(outcome.message).toContain(`Nothing was undone: too little is left (${sold.sku} has 2, 5 would go)`);
  expect([await onHand(sold.id), await onHand(calm.id), await status(importId)]).toEqual([2, 5, "APPLIED"]);
});

test("of many that are short the first are named, the rest are counted, and counting them is the way on", async () => {
  const short = [];
  for (let n = 0; n < 12; n++) short.push(await aVariant(db, { onHand: 0 }));
  const importId = await upload(`${HEAD}\n${short.map(({ sku }) => `${sku},5,0`).join("\n")}\n`);
  await apply(importId);
  for (const { id } of short) await moveStock(db, { variantId: id, quantity: -3, reason: "LOST" });
  const { message } = await undo(importId);
  expect(short.filter(({ sku }) => message.includes(`${sku} has 2, 5 would go`))).toHaveLength(10);
  expect(message).toContain("and 2 more");
  expect(message).toContain("Count those first");
  for (const { id } of short) {
    await correctStock(db, { variantId: id, reason: "COUNT", to: 1, seen: 2, note: "", userId });
  }
  expect(await undo(importId)).toMatchObject({ ok: true });
});

test("units that are owed keep as much of a limit as they need, and the rest of the import is undone", async () => {
  const owing = await aVariant(db, { onHand: 0, backorderLimit: 1 });
  const calm = await aVariant(db, { onHand: 4 });
  const importId = await upload(`${HEAD},backorder_limit\n${owing.sku},0,0,5\n${calm.sku},9,4,8\n`);
  await apply(importId);
  await applyEvent(db, sessionEvent(await aCheckout(db, [{ variantId: owing.id, quantity: 3 }])));
  const outcome = await undo(importId);
  const said = `${owing.sku} at 3 instead of 1`;
  expect(outcome).toMatchObject({ ok: true, message: expect.stringContaining(said) });
  expect(await level(owing.id)).toMatchObject({ onHand: -3, backorderLimit: 3 });
  expect(await level(calm.id)).toMatchObject({ onHand: 4, backorderLimit: 0 });
  // It stays to be read at the import.
  expect(await readImportView(db, importId)).toMatchObject({
    ...{ status: "UNDONE", problem: expect.stringContaining(said) },
  });
});

test("a movement that was taken back singly is not taken back again with its import", async () => {
  const one = await aVariant(db, { onHand: 1 });
  const other = await aVariant(db, { onHand: 1 });
  const importId = await upload(`${HEAD}\n${one.sku},4,1\n${other.sku},4,1\n`);
  await apply(importId);
  const { movements: made } = await listMovements(db, { variantId: one.id, count: 1 });
  await undoCorrection(db, { movementId: made[0]?.id ?? "", userId });
  expect(await undo(importId)).toMatchObject({ ok: true, message: "Undone: 1 counter-movements." });
  expect([await onHand(one.id), await onHand(other.id)]).toEqual([1, 1]);
});

test("what was counted since an import stays as it was counted when the import is undone", async () => {
  const [counted, other] = [await aVariant(db, { onHand: 20 }), await aVariant(db, { onHand: 20 })];
  const importId = await upload(`${HEAD}\n${counted.sku},30,20\n${other.sku},30,20\n`);
  await apply(importId);
  const count = { reason: "COUNT" as const, to: 21, seen: 30, note: "", userId };
  expect(await correctStock(db, { ...count, variantId: counted.id })).toMatchObject({ ok: true });
  expect(await undo(importId)).toMatchObject({ ok: true, message: "Undone: 1 counter-movements." });
  expect([await onHand(counted.id), await onHand(other.id)]).toEqual([21, 20]);
});

test("an import that breaks off in the middle leaves nothing behind, and the queue can do it again", async () => {
  const { id, sku } = await aVariant(db, { onHand: 5 });
  const importId = await upload(`${HEAD}\n${sku},8,5\n`);
  const before = await movements();
  const disarm = armFailPoint("import:movements-written", () => {
    throw new Error("the power went");
  });
  expect(await apply(importId)).toMatchObject({
    ok: true,
    message: expect.stringContaining("in the background"),
  });
  expect([await movements(), await onHand(id), await status(importId)]).toEqual([before, 5, "APPLYING"]);
  disarm();
  await workOnImport(db, { importId, step: "APPLY", userId });
  await workOnImport(db, { importId, step: "APPLY", userId });
  expect([await onHand(id), await status(importId), await movements()]).toEqual([8, "APPLIED", before + 1]);
});

test("a file that is none of ours is refused with a word, and keeps no rows", async () => {
  for (const [bytes, word] of [
    ["", "The file is empty."],
    ["just a letter\n", "sku and on_hand and expected_on_hand are missing"],
    [Buffer.from("sku;on_hand;expected_on_hand\ncaf\xe9;1;1\n", "latin1"), "not in Unicode"],
    [`${HEAD}\nA,1,1\n"B,2,2\n`, "opened in row 3 and never closed"],
  ] as const) {
    const importId = await upload(bytes);
    expect(await readImportView(db, importId)).toMatchObject({
      status: "REFUSED",
      problem: expect.stringContaining(word),
    });
    expect(await db.stockImportRow.count({ where: { importId } })).toBe(0);
    expect(await apply(importId)).toMatchObject({ ok: false });
  }
});

test("sales that come while a file is applied are neither lost nor overwritten, and nobody deadlocks", async () => {
  const variants = await Promise.all(Array.from({ length: 12 }, () => aVariant(db, { onHand: 50 })));
  // In the file's order and in the opposite one.
  const lines = variants.map(({ sku }) => `${sku},60,50`);
  const imports = await Promise.all([
    upload([HEAD, ...lines].join("\n")),
    upload([HEAD, ...lines.toReversed()].join("\n")),
  ]);
  const sales = variants
    .toReversed()
    .map(({ id }) => correctStock(db, { variantId: id, by: -1, reason: "LOST", note: "", userId }));
  const [first, second] = await Promise.all([...imports.map(apply), ...sales]);
  const applied = [first, second].filter((outcome) => outcome?.ok).length;
  expect(applied).toBeLessThanOrEqual(1);
  for (const { id } of variants) expect(await onHand(id)).toBe(49 + 10 * applied);
});

test("a file too large to wait for is left to the queue, with how far it has come", async () => {
  const { sku } = await aVariant(db, { onHand: 1 });
  const filler = "x".repeat(100_000);
  const importId = await upload(
    `${HEAD},note\n${sku},2,1,"${filler.slice(0, 90_000)}"\n,,,\n${filler.replaceAll("x", "\n")}`,
  );
  expect(await status(importId)).toBe("READING");
  await workOnImport(db, { importId, step: "READ", userId });
  expect(await readImportView(db, importId)).toMatchObject({
    status: "READY",
    rowCount: 1,
    workTotal: 100_003,
  });
});

// Where each row were compared with all the others, it would take minutes.
test("a long file is read soon, also where the statistics know only short ones", {
  timeout: 30_000,
}, async () => {
  await upload(`${HEAD}\nOTHER-1,1,1\nOTHER-2,1,1`);
  await db.$executeRaw`ANALYZE stock_import_row`;
  const skus = Array.from({ length: 20_000 }, (_, n) => `LONG-FILE-${n % 19_999}`);
  const importId = await upload([HEAD, ...skus.map((sku) => `${sku},1,1`)].join("\n"));
  await workOnImport(db, { importId, step: "READ", userId });
  const doubles = await db.stockImportRow.findMany({
    where: { importId, sku: "LONG-FILE-0", row: { gt: 2 } },
  });
  expect(doubles).toMatchObject([
    { row: 20_001, problems: [{ column: "sku" }, { column: "sku", message: "Row 2 has this SKU already." }] },
  ]);
});

test("a row is known again by its variant_id where a spreadsheet has rewritten the SKU", async () => {
  const one = await aVariant(db, { sku: "00123", onHand: 5 });
  const other = await aVariant(db, { sku: "4E10", onHand: 5 });
  const withIds = await upload(
    `${HEAD},variant_id\n123,6,5,${one.id}\n"4,00E+10",7,5,${other.id.toUpperCase()}`,
  );
  expect(await rows(withIds, "CHANGE")).toMatchObject({
    rows: [
      { sku: "00123", onHand: { from: 5, to: 6 } },
      { sku: "4E10", onHand: { from: 5, to: 7 } },
    ],
    counts: { CHANGE: 2, PROBLEM: 0 },
  });
  expect(await apply(withIds)).toMatchObject({ ok: true });
  expect([await onHand(one.id), await onHand(other.id)]).toEqual([6, 7]);

  const wrong = await upload(
    `${HEAD},variant_id\n4.00E+10,7,7,\n00123,6,6,${other.id}\n00123,6,6,nonsense\n00123,6,6,${one.id}`,
  );
  const { rows: found } = await rows(wrong, "PROBLEM");
  expect(found.map(({ problems }) => problems[0]?.message)).toEqual([
    expect.stringMatching(/^A spreadsheet has made a number of this SKU/),
    expect.stringMatching(/^This SKU and this variant_id are two different variants/),
    expect.stringMatching(/^This is not what the export wrote/),
    expect.stringMatching(/^Row \d has this SKU already/),
  ]);
});

test("of a file that the queue could not work on, its page can say so", async () => {
  const { sku } = await aVariant(db, { onHand: 5 });
  const importId = await upload(`${HEAD}\n${sku},6,5`);
  const job = { task: "import-stock", payload: { importId, step: "APPLY", userId } } as const;
  await db.$transaction((tx) => enqueue(tx, [job]));
  expect(await readTries(db, job)).toBeNull();
  const fail = (attempts: number) => db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = ${attempts}::smallint, last_error = 'disk full'
    WHERE key = ${`import:${importId}:APPLY`}`;
  await fail(1);
  expect(await readTries(db, job)).toEqual({ attempts: 1, lastError: "disk full", gaveUp: false });
  await fail(25);
  expect(await readTries(db, job)).toMatchObject({ gaveUp: true });
});
