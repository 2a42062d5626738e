import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { listEvents } from "./list-events";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  const at = new Date("2026-11-26T05:00:00Z");
  await db.webhookEvent.createMany({
    data: Array.from({ length: 62 }, (_, n) => ({
      id: `evt_${n}`,
      type: n > 59 ? "truecount.probe" : "checkout.session.completed",
      livemode: false,
      status: n % 10 === 0 ? ("FAILED" as const) : ("PROCESSED" as const),
      verdict: "done",
      payload: {},
      createdAt: at,
      // Two at a time came in the same moment.
      receivedAt: new Date(at.getTime() + Math.floor(n / 2)),
    })),
  });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test("events come page by page, newest first, forwards and back, and probes are none", async () => {
  const first = await listEvents(db, { filter: "ALL" });
  const second = await listEvents(db, { filter: "ALL", after: first.next });
  const third = await listEvents(db, { filter: "ALL", after: second.next });
  const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
  expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  expect([first.previous, third.next]).toEqual([null, null]);
  expect(await listEvents(db, { filter: "ALL", before: third.previous })).toEqual(second);
  expect(first.counts).toEqual({ ALL: 60, PROCESSED: 54, IGNORED: 0, QUARANTINED: 0, FAILED: 6 });
});

test("they are narrowed by verdict; an event that there is not begins the list anew", async () => {
  const failed = await listEvents(db, { filter: "FAILED" });
  expect(failed.rows.map(({ id }) => id)).toEqual([
    "evt_50",
    "evt_40",
    "evt_30",
    "evt_20",
    "evt_10",
    "evt_0",
  ]);
  expect(await listEvents(db, { filter: "FAILED", after: "evt_unknown" })).toEqual(failed);
});
