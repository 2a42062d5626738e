import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aCategory, aProduct, aStore, aVariant } from "@/prisma/factories";
import { readAllProducts, readCategory, readRelated } from "./read-category";

vi.mock("next/cache", () => ({ unstable_cache: (read: unknown) => read }));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));

let database: Awaited<ReturnType<typeof testDatabase>>;
const names = ["A", "B", "C", "D", "E", "F", "G"];
let slugs: string[];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db);
  const shelf = await aCategory(db, { slug: "shelf", position: 2 });
  slugs = [];
  for (const [index, name] of names.entries()) {
    // Two of each position, so that the name decides.
    const position = Math.floor(index / 2);
    const product = await aProduct(db, { name, position, categoryId: shelf.id });
    await aVariant(db, { productId: product.id });
    slugs.push(product.slug);
  }
  const draft = await aProduct(db, { name: "Hidden", status: "DRAFT", categoryId: shelf.id });
  await aVariant(db, { productId: draft.id });
  await aProduct(db, { name: "Nothing to buy", categoryId: shelf.id });
  const first = await aCategory(db, { slug: "first", position: 1 });
  const other = await aProduct(db, { name: "Z", categoryId: first.id });
  await aVariant(db, { productId: other.id });
  await aCategory(db, { slug: "bare", position: 3 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const namesOf = (list: { products: { name: string }[] } | null) => list?.products.map(({ name }) => name);

test("the pages of a category together hold each of its products on sale once, in the shelf's order", async () => {
  const pages = [await readCategory("shelf", 1, 3), await readCategory("shelf", 2, 3)];
  expect(pages.map(namesOf)).toEqual([
    ["A", "B", "C"],
    ["D", "E", "F"],
  ]);
  expect(await readCategory("shelf", 3, 3)).toMatchObject({ count: 7, page: 3, pageCount: 3 });
  expect(namesOf(await readCategory("shelf", 3, 3))).toEqual(["G"]);
});

test("there is no page behind the last, and an empty category has one", async () => {
  expect(await readCategory("shelf", 4, 3)).toBeNull();
  expect(await readCategory("bare", 1)).toMatchObject({ products: [], count: 0, pageCount: 1 });
  expect(await readCategory("bare", 2)).toBeNull();
  expect(await readCategory("none", 1)).toBeNull();
});

test("everything goes category by category", async () => {
  expect(namesOf(await readAllProducts(1, 5))).toEqual(["Z", "A", "B", "C", "D"]);
  expect(namesOf(await readAllProducts(2, 5))).toEqual(["E", "F", "G"]);
  expect(await readAllProducts(3, 5)).toBeNull();
});

test("related are those after the product on its shelf, then the first ones, and never itself", async () => {
  const related = async (index: number) =>
    (await readRelated({ slug: slugs[index] ?? "", categorySlug: "shelf" })).map(({ name }) => name);
  expect(await related(0)).toEqual(["B", "C", "D", "E"]);
  expect(await related(5)).toEqual(["G", "A", "B", "C"]);
  expect(await related(6)).toEqual(["A", "B", "C", "D"]);
  expect(await readRelated({ slug: "none", categorySlug: "shelf" })).toEqual([]);
});
