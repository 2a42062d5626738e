import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { exportMovements } from "./export-movements";
import { listMovements } from "./list-movements";
import { moveStock } from "./move-stock";
import { readLevelCurve } from "./read-level-curve";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  await aStore(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** Ten received a month ago, then a lost one each day. */
async function aHistory(days: number) {
  const variant = await aVariant(db, { onHand: 0 });
  const rows = Array.from({ length: days + 1 }, (_, day) => ({
    variantId: variant.id,
    quantity: day === 0 ? days + 2 : -1,
    onHandAfter: days + 2 - day,
    reason: day === 0 ? ("RECEIVED" as const) : ("LOST" as const),
    createdAt: daysAgo(days - day + 0.5),
  }));
  await db.stockMovement.createMany({ data: rows });
  await db.stockLevel.update({ where: { variantId: variant.id }, data: { onHand: 2 } });
  return variant;
}

test("a history is narrowed by reason and by days", async () => {
  const { id: variantId } = await aHistory(5);
  const levels = async (wish: object) =>
    (await listMovements(db, { variantId, count: 50, ...wish })).movements.map(
      ({ onHandAfter }) => onHandAfter,
    );
  expect(await levels({})).toEqual([2, 3, 4, 5, 6, 7]);
  expect(await levels({ reason: "RECEIVED" })).toEqual([7]);
  expect(await levels({ from: daysAgo(3), to: daysAgo(1) })).toEqual([3, 4]);
  expect(await levels({ reason: "LOST", to: daysAgo(3) })).toEqual([5, 6]);
});

test("the level over time begins where the period begins, and shows each change", async () => {
  const { id: variantId } = await aHistory(5);
  const whole = await readLevelCurve(db, { variantId });
  expect(whole?.before).toBe(0);
  expect(whole?.steps.map(({ level }) => level)).toEqual([7, 6, 5, 4, 3, 2]);
  const part = await readLevelCurve(db, { variantId, from: daysAgo(3), to: daysAgo(1) });
  expect(part).toMatchObject({ before: 5, steps: [{ level: 4, quantity: -1 }, { level: 3 }] });
  expect(await readLevelCurve(db, { variantId, to: daysAgo(30) })).toBeNull();
});

test("many movements become few steps that end at the same level", async () => {
  const { id: variantId } = await aHistory(200);
  const curve = await readLevelCurve(db, { variantId });
  expect(curve?.steps.length).toBeGreaterThan(30);
  expect(curve?.steps.length).toBeLessThanOrEqual(61);
  expect(curve?.steps.at(-1)?.level).toBe(2);
  expect(curve?.steps.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(2);
});

test("what is shown is exported, and no cell of it is a formula", async () => {
  const user = await aUser(db, { name: "=Sam", role: "STAFF" });
  const { id: variantId, sku } = await aVariant(db, { onHand: 3 });
  await moveStock(db, { variantId, quantity: -1, reason: "LOST", note: "=1+1", userId: user.id });
  let csv = "";
  for await (const portion of exportMovements(db, { variantId, reason: "LOST" })) csv += portion;
  const [head, row, end] = csv.split("\r\n");
  expect(head).toBe("\ufeffwhen,sku,change,on_hand_after,reason,cause,who,note");
  expect(row).toMatch(new RegExp(`^\\d{4}-.*Z,${sku},-1,2,LOST,,'=Sam,'=1\\+1$`));
  expect(end).toBe("");
});
