import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aProduct, aStore, aUser, aVariant } from "@/prisma/factories";
import { createCategory, editCategory, listCategories, moveCategory, putInCategory } from "./categories";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 5);
  await aStore(db);
  userId = (await aUser(db, { role: "STAFF" })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const names = async () => (await listCategories(db)).map(({ details }) => details.name);
const idOf = async (name: string) =>
  (await listCategories(db)).find(({ details }) => details.name === name)?.id ?? "";

test("categories are made once each, ordered, renamed at the same address, and hold products", async () => {
  for (const name of ["Pens", "Inks", "Paper"]) {
    const details = { name, description: "", tint: "sand" };
    expect(await createCategory(db, { details, userId })).toMatchObject({ ok: true });
    expect(await createCategory(db, { details, userId })).toMatchObject({ ok: false });
  }
  await moveCategory(db, { categoryId: await idOf("Paper"), way: "up", userId });
  await moveCategory(db, { categoryId: await idOf("Paper"), way: "up", userId });
  await moveCategory(db, { categoryId: await idOf("Paper"), way: "up", userId });
  expect(await names()).toEqual(["Paper", "Pens", "Inks"]);

  const [paper] = await listCategories(db);
  if (!paper) throw new Error("none");
  const edit = { categoryId: paper.id, seen: paper.version, userId };
  const renamed = { ...paper.details, name: "Papers" };
  expect(await editCategory(db, { ...edit, details: renamed })).toMatchObject({
    ok: true,
    stale: expect.arrayContaining(["navigation", "catalog", "category:paper"]),
  });
  expect(await editCategory(db, { ...edit, details: { ...renamed, tint: "sky" } })).toMatchObject({
    ok: false,
    message: expect.stringContaining("it is “Papers” now"),
  });
  expect((await listCategories(db))[0]?.slug).toBe("paper");

  const { product, sku } = await aVariant(db, { sku: "INK-1" });
  const put = (said: string) => putInCategory(db, { categoryId: paper.id, product: said, userId });
  expect(await put("nothing-like-it")).toMatchObject({ ok: false });
  expect(await put(sku)).toMatchObject({ ok: true, message: `${product.name} is in Papers.` });
  expect(await put((await aProduct(db)).slug)).toMatchObject({ ok: true });
  expect((await listCategories(db)).find(({ slug }) => slug === "paper")?.productCount).toBe(2);
});
