import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { askBackInStock } from "@/lib/catalog/ask-back-in-stock";
import { correctStock } from "@/lib/checkout/correct-stock";
import { postStocktake } from "@/lib/checkout/post-stocktake";
import { connect, type Db } from "@/lib/db";
import { announceDelivery, expectGoods } from "@/lib/inventory/delivery/plan-delivery";
import { receiveGoods } from "@/lib/inventory/delivery/receive-goods";
import { moveStock } from "@/lib/inventory/move-stock";
import { countLine } from "@/lib/inventory/stocktake/count-line";
import { readDifferences } from "@/lib/inventory/stocktake/read-stocktake";
import { startStocktake } from "@/lib/inventory/stocktake/start-stocktake";
import { aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
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
    await askBackInStock(db, { variantId, email, locale: "en" });
  }
  await askBackInStock(db, { variantId, email: "ann@example.com", locale: "en" });
  await mailBackInStock(db);
  expect(written()).toEqual([]);
  await receive(variantId, 2);
  await mailBackInStock(db);
  expect(written()).toEqual(["ann@example.com", "ben@example.com"]);
  await mailBackInStock(db);
  await mailBackInStock(db);
  expect(written()).toEqual(["ann@example.com", "ben@example.com", "cy@example.com"]);
});

test("each is written to in the language of the page that they asked on, the last time they did", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 0 });
  await askBackInStock(db, { variantId, email: "eva@example.com", locale: "de" });
  await askBackInStock(db, { variantId, email: "ida@example.com", locale: "en" });
  await receive(variantId, 2);
  await mailBackInStock(db);
  const subjects = vi.mocked(sendMail).mock.calls.map(([{ to, subject }]) => `${to}: ${subject}`);
  expect(subjects).toEqual([
    expect.stringMatching(/^eva@example.com: .* ist wieder da$/),
    expect.stringMatching(/^ida@example.com: .* is back$/),
  ]);
});

test("an address that the mail server refuses for good keeps nobody else waiting", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 3 });
  for (const email of ["nobody@example.com", "pat@example.com"])
    await askBackInStock(db, { variantId, email, locale: "en" });
  const refused = Object.assign(new Error("No such user"), { code: "EENVELOPE", responseCode: 550 });
  const before = written().length;
  vi.mocked(sendMail).mockRejectedValueOnce(refused);
  await mailBackInStock(db);
  expect(written().slice(before)).toContain("pat@example.com");
  expect(await db.backInStock.count({ where: { variantId, notifiedAt: null } })).toBe(0);
});

test("what a delivery, a stocktake or a correction brings is told of in the order of asking", async () => {
  const { id: userId } = await aUser(db, { role: "STAFF" });
  const { id: variantId, sku } = await aVariant(db, { onHand: 0 });
  const emails = ["gil@example.com", "hal@example.com", "ivy@example.com", "joe@example.com"];
  for (const email of emails) await askBackInStock(db, { variantId, email, locale: "en" });

  const deliveryId = uuid();
  await announceDelivery(db, { id: deliveryId, supplier: "Mill & Sons", reference: "", userId });
  await expectGoods(db, { deliveryId, sku, expected: 1, unitCost: "", userId });
  const [line] = await db.deliveryLine.findMany({ where: { deliveryId } });
  const lines = [{ lineId: line?.id ?? "", quantity: 1 }];
  await receiveGoods(db, { deliveryId, key: uuid(), lines, moreIsRight: false, userId });
  await mailBackInStock(db);
  expect(written()).toEqual(emails.slice(0, 1));

  await moveStock(db, { variantId, quantity: -1, reason: "LOST" });
  const stocktakeId = uuid();
  const scope = { of: "CHOSEN" as const, skus: [sku] };
  await startStocktake(db, { id: stocktakeId, scope, note: "", userId });
  await countLine(db, { stocktakeId, sku, counted: 2, key: uuid(), userId });
  await mailBackInStock(db);
  expect(written()).toEqual(emails.slice(0, 1));
  const { newest: seen } = await readDifferences(db, stocktakeId);
  await postStocktake(db, { stocktakeId, seen, userId });
  await mailBackInStock(db);
  expect(written()).toEqual(emails.slice(0, 3));
  await correctStock(db, { variantId, to: 3, seen: 2, reason: "COUNT", note: "", userId });
  await mailBackInStock(db);
  expect(written()).toEqual(emails);
});

test("a mail server that takes nothing leaves everybody waiting", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 0 });
  await askBackInStock(db, { variantId, email: "dee@example.com", locale: "en" });
  await receive(variantId, 1);
  vi.mocked(sendMail).mockRejectedValueOnce(new Error("SMTP is down"));
  await expect(mailBackInStock(db)).rejects.toThrow("SMTP is down");
  await mailBackInStock(db);
  expect(written()).toEqual(["dee@example.com", "dee@example.com"]);
});

test("whoever was told and asks again waits again", async () => {
  const { id: variantId } = await aVariant(db, { onHand: 1 });
  await askBackInStock(db, { variantId, email: "eve@example.com", locale: "en" });
  await mailBackInStock(db);
  await askBackInStock(db, { variantId, email: "eve@example.com", locale: "en" });
  await mailBackInStock(db);
  expect(written()).toEqual(["eve@example.com", "eve@example.com"]);
});

test("nobody can wait for what is not sold", async () => {
  const { id: productId } = await aProduct(db, { status: "DRAFT" });
  const { id: variantId } = await aVariant(db, { productId, onHand: 0 });
  expect(await askBackInStock(db, { variantId, email: "fay@example.com", locale: "en" })).toBe(false);
});
