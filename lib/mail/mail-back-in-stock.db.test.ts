import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { askBackInStock } from "@/lib/catalog/ask-back-in-stock";
import { connect, type Db } from "@/lib/db";
import { moveStock } from "@/lib/inventory/move-stock";
import { aProduct, aStore, aVariant } from "@/prisma/factories";
import { mailBackInStock } from "./mail-back-in-stock";
import { type Mail, sendMail } from "./send-mail";

vi.mock("./send-mail", () => ({ sendMail: vi.fn(async (_: Mail) => true) }));

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db);
});
beforeEach(() => void vi.mocked(sendMail).mockClear());
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const written = () => vi.mocked(sendMail).mock.calls.map(([{ to }]) => to);
const receive = (variantId: string, quantity: number) =>
  moveStock(db, { variantId, quantity, reason: "RECEIVED" });

test("those who asked first hear first, no more at a time than there are units, and each once", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 0 });
  for (const email of ["Ann@example.com", "ben@example.com", "cy@example.com"]) {
    await askBackInStock(db, { variantId, email });
  }
  await askBackInStock(db, { variantId, email: "ann@example.com" });
  await mailBackInStock(db);
  expect(written()).toEqual([]);
  await receive(variantId, 2);
  await mailBackInStock(db);
  expect(written()).toEqual(["ann@example.com", "ben@example.com"]);
  await mailBackInStock(db);
  await mailBackInStock(db);
  expect(written()).toEqual(["ann@example.com", "ben@example.com", "cy@example.com"]);
});

test("a mail server that takes nothing leaves everybody waiting", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 0 });
  await askBackInStock(db, { variantId, email: "dee@example.com" });
  await receive(variantId, 1);
  vi.mocked(sendMail).mockRejectedValueOnce(new Error("SMTP is down"));
  await expect(mailBackInStock(db)).rejects.toThrow("SMTP is down");
  await mailBackInStock(db);
  expect(written()).toEqual(["dee@example.com", "dee@example.com"]);
});

test("whoever was told and asks again waits again", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 1 });
  await askBackInStock(db, { variantId, email: "eve@example.com" });
  await mailBackInStock(db);
  await askBackInStock(db, { variantId, email: "eve@example.com" });
  await mailBackInStock(db);
  expect(written()).toEqual(["eve@example.com", "eve@example.com"]);
});

test("nobody can wait for what is not sold", async () => {
  const { id: productId } = await aProduct(db, { status: "DRAFT" });
  const { id: variantId } = await aVariant(db, { productId, onHand: 0 });
  expect(await askBackInStock(db, { variantId, email: "fay@example.com" })).toBe(false);
});
