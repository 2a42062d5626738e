import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { moveStock } from "@/lib/inventory/move-stock";
import { setLowThreshold } from "@/lib/inventory/set-low-threshold";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { mailLowStock, mailLowStockDigest } from "./mail-low-stock";
import { type Mail, sendMail } from "./send-mail";

vi.mock("./send-mail", () => ({ sendMail: vi.fn(async (_: Mail) => true) }));

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db, { lowStockThreshold: 5 });
  userId = (await aUser(db, { email: "sam@example.com", role: "STAFF" })).id;
  await aUser(db, { email: "olive@example.com", role: "OWNER" });
  await aUser(db, { email: "vera@example.com", role: "VIEWER" });
  await aUser(db, { email: "gone@example.com", role: "STAFF", disabledAt: new Date() });
});
beforeEach(() => void vi.mocked(sendMail).mockClear());
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const sent = () => vi.mocked(sendMail).mock.calls.map(([{ to, subject }]) => `${to}: ${subject}`);
const move = (variantId: string, quantity: number) =>
  moveStock(db, { variantId, quantity, reason: quantity > 0 ? "RECEIVED" : "LOST" });
const sell = async (variantId: string, quantity: number) =>
  applyEvent(db, sessionEvent(await aCheckout(db, [{ variantId, quantity }])));
/** Runs the job, and says what it wrote to the first of the staff. */
async function told(): Promise<string[]> {
  vi.mocked(sendMail).mockClear();
  await mailLowStock(db);
  return vi
    .mocked(sendMail)
    .mock.calls.filter(([{ to }]) => to === "sam@example.com")
    .map(([{ subject }]) => subject);
}

test("staff are told once when a sale takes a level to its threshold, and again after it rose above", async () => {
  const { id } = await aVariant(db, { onHand: 7 });
  await sell(id, 1);
  expect(await told()).toEqual([]);
  await sell(id, 1);
  await mailLowStock(db);
  expect(sent()).toEqual([
    "sam@example.com: Low: Product, 5 left",
    "olive@example.com: Low: Product, 5 left",
  ]);
  await sell(id, 1);
  expect(await told()).toEqual([]);
  await move(id, 1);
  await sell(id, 1);
  expect(await told()).toEqual([]);
  await move(id, 10);
  await sell(id, 12);
  expect(await told()).toEqual(["Low: Product, 2 left"]);
});

test("what crossed together is one message, and what rose again meanwhile is no news", async () => {
  const [one, other, refilled] = [await aVariant(db), await aVariant(db), await aVariant(db)];
  for (const { id } of [one, other, refilled]) await move(id, -8);
  await move(refilled.id, 20);
  expect(await told()).toEqual(["Low: 2 variants"]);
});

test("a variant's own threshold holds, and null is the store's", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 20 });
  expect(await setLowThreshold(db, { variantId, lowThreshold: 15, userId })).toMatchObject({ ok: true });
  await move(variantId, -5);
  expect(await told()).toEqual(["Low: Product, 15 left"]);
  await setLowThreshold(db, { variantId, lowThreshold: null, userId });
  await move(variantId, -5);
  expect(await told()).toEqual([]);
  expect(
    await db.auditEntry.findMany({ where: { entityId: variantId }, orderBy: { id: "asc" } }),
  ).toMatchObject([
    { action: "threshold", userId, before: { lowThreshold: null }, after: { lowThreshold: 15 } },
    { before: { lowThreshold: 15 }, after: { lowThreshold: null } },
  ]);
});

test("a crossing that was rolled back is none, and a mail server that is down only delays", async () => {
  const { id } = await aVariant(db, { onHand: 7 });
  await db
    .$transaction(async (tx) => {
      await moveStock(tx, { variantId: id, quantity: -7, reason: "LOST" });
      throw new Error("no");
    })
    .catch(() => {});
  expect(await told()).toEqual([]);
  await move(id, -7);
  vi.mocked(sendMail).mockRejectedValueOnce(new Error("SMTP is down"));
  await expect(mailLowStock(db)).rejects.toThrow("SMTP is down");
  expect(await told()).toEqual(["Low: Product, none left"]);
});

test("each morning says what is low or out, and nothing when nothing is", async () => {
  await mailLowStockDigest(db);
  expect(sent()[0]).toMatch(/^sam@example\.com: This morning: \d+ variants are low or out$/);
  for (const { variantId } of await db.stockLevel.findMany({ where: { onHand: { lte: 20 } } })) {
    await move(variantId, 50);
  }
  vi.mocked(sendMail).mockClear();
  await mailLowStockDigest(db);
  expect(sent()).toEqual([]);
});
