import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { moveStock } from "@/lib/inventory/move-stock";
import { aStore, aVariant } from "@/prisma/factories";
import { listenToStock } from "./listen-to-stock";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
const heard: string[] = [];
const begun = vi.fn();
let listener: ReturnType<typeof listenToStock>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db);
  listener = listenToStock(database.url, { change: (id) => heard.push(id), begin: begun });
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(1));
});
afterAll(async () => {
  listener.end();
  await db.$disconnect();
  await database.drop();
});

const listeners = () => db.$queryRaw<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'truecount live stock' AND query = 'LISTEN stock'`;

// What was committed before is heard before: news keeps the order of the commits. So once this word of our own
// is there, nothing of the making of the variants is still on its way.
async function forgetWhatWasHeard(): Promise<void> {
  await db.$executeRaw`SELECT pg_notify('stock', 'all before this')`;
  await vi.waitFor(() => expect(heard).toContain("all before this"));
  heard.length = 0;
}

test("whoever listens hears of a change when it is committed, and of nothing that is taken back", async () => {
  const { id } = await aVariant(db, { onHand: 3 });
  const taken = await aVariant(db, { onHand: 0 });
  await forgetWhatWasHeard();
  await db
    .$transaction(async (tx) => {
      await moveStock(tx, { variantId: taken.id, quantity: 1, reason: "FOUND" });
      throw new Error("taken back");
    })
    .catch(() => {});
  await moveStock(db, { variantId: id, quantity: -1, reason: "LOST" });
  await vi.waitFor(() => expect(heard).toContain(id));
  expect(heard).not.toContain(taken.id);
});

test("a write that changes no words is not told", async () => {
  const { id } = await aVariant(db, { onHand: 3 });
  const last = await aVariant(db, { onHand: 3 });
  await forgetWhatWasHeard();
  await db.stockLevel.update({ where: { variantId: id }, data: { updatedAt: new Date() } });
  await moveStock(db, { variantId: last.id, quantity: 1, reason: "FOUND" });
  await vi.waitFor(() => expect(heard).toEqual([last.id]));
});

test("a listener that loses its connection makes a new one and says that it may have missed something", async () => {
  begun.mockClear();
  const [{ pid } = { pid: 0 }] = await listeners();
  await db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
  await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce(), { timeout: 5_000 });
  const { id } = await aVariant(db, { onHand: 1 });
  await vi.waitFor(() => expect(heard).toContain(id));
});
