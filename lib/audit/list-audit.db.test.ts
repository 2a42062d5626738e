import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { writeAudit } from "@/lib/audit";
import { connect, type Db } from "@/lib/db";
import { aUser } from "@/prisma/factories";
import { type AuditWish, listAudit, readAuditChoices } from "./list-audit";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let samId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  samId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
  const { id: userId } = await aUser(db, { name: "", email: "olive@example.com", role: "OWNER" });
  await writeAudit(db, { userId: null, action: "check", entity: "check_run", entityId: "audit" });
  await writeAudit(db, {
    ...{ userId, action: "change", entity: "store_settings", entityId: "1" },
    ...{ before: { name: "A", timeZone: "UTC" }, after: { name: "B", timeZone: "UTC", list: [1, 2] } },
  });
  for (let at = 0; at < 3; at += 1) {
    await writeAudit(db, { userId: samId, action: "adjust", entity: "stock_level", entityId: `${at}` });
  }
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const list = (wish: Partial<AuditWish> = {}, rows?: number) =>
  listAudit(db, { userId: null, entities: null, from: null, until: null, ...wish }, rows);

test("changes come newest first, with what was there before", async () => {
  const { rows, count } = await list();
  expect(count).toBe(5);
  expect(rows.map(({ by }) => by)).toEqual(["Sam", "Sam", "Sam", "olive@example.com", null]);
  expect(rows[3]?.changes).toEqual([
    { field: "name", before: "A", after: "B" },
    { field: "list", before: null, after: "[1,2]" },
  ]);
});

test("they are narrowed by person, kind and time, and paged", async () => {
  expect((await list({ userId: samId })).count).toBe(3);
  expect((await list({ entities: ["store_settings", "check_run"] })).count).toBe(2);
  expect((await list({ until: new Date(Date.now() - 60_000) })).count).toBe(0);
  expect((await list({ from: new Date(Date.now() - 60_000) })).count).toBe(5);
  const first = await list({ userId: samId }, 2);
  expect(first).toMatchObject({ rows: [{}, {}], previous: null });
  const last = await list({ userId: samId, after: first.next }, 2);
  expect(last.rows.map(({ entityId }) => entityId)).toEqual(["0"]);
  expect(last.next).toBeNull();
  expect(await list({ userId: samId, before: last.previous }, 2)).toEqual(first);
});

test("to choose from are those who work here or changed something, and what was changed", async () => {
  const { people, entities } = await readAuditChoices(db);
  expect(people.map(({ name }) => name)).toEqual(["olive@example.com", "Sam"]);
  expect(entities).toEqual(["check_run", "stock_level", "store_settings"]);
});

test("a delivery and a stocktake are named by their numbers", async () => {
  const [delivery, stocktake] = [
    await db.delivery.create({
      data: { id: uuid(), supplier: "Mill", reference: "", currency: "USD", createdById: samId },
    }),
    await db.stocktake.create({ data: { id: uuid(), scope: "All variants", note: "", startedById: samId } }),
  ];
  await db.$transaction(async (tx) => {
    for (const [entity, { id: entityId }] of [
      ["delivery", delivery],
      ["stocktake", stocktake],
    ] as const) {
      await writeAudit(tx, { userId: samId, action: "begin", entity, entityId });
    }
  });
  const { rows } = await list({ entities: ["delivery", "stocktake"] });
  expect(rows.map(({ entity, number }) => ({ entity, number }))).toEqual(
    expect.arrayContaining([
      { entity: "delivery", number: delivery.number },
      { entity: "stocktake", number: stocktake.number },
    ]),
  );
});
