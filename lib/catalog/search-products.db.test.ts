import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { seed } from "@/prisma/seed";
import { matchProducts } from "./match-products";
import { searchWords } from "./search-words";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  await seed(database.url);
  db = connect(database.url, 2);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function found(query: string): Promise<string[]> {
  const { ids } = await matchProducts(db, searchWords(query));
  const products = await db.product.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return ids.map((id) => products.find((product) => product.id === id)?.name ?? "");
}

test("the beginning of a word is enough", async () => {
  expect((await found("teap"))[0]).toBe("Stoneware Teapot");
});

test.each([
  ["tepot", "Stoneware Teapot"],
  ["bakpack", "Fell Backpack"],
  ["headfones", "Studio Headphones"],
  ["umbrela", "Storm Umbrella"],
  ["mantle clok", "Mantel Clock"],
])("“%s” is forgiven", async (typed, meant) => {
  expect(await found(typed)).toContain(meant);
});

test("every word counts, and a colour or a category is a word as well", async () => {
  expect(await found("saffron teapot")).toEqual(["Stoneware Teapot"]);
  expect(await found("the teapot for the kitchen")).toEqual(["Stoneware Teapot"]);
});

test("what is typed is text, whatever it looks like", async () => {
  for (const typed of ["' OR 1=1 --", "%", "a:* & !b", "\\", "🫖", "(((", "xyzzy"]) {
    expect(await found(typed)).toEqual(expect.any(Array));
  }
  expect(await found("xyzzy")).toEqual([]);
});

test("what is not on sale is not found", async () => {
  await db.product.update({ where: { slug: "kitchen-radio" }, data: { status: "DRAFT" } });
  expect(await found("radio")).not.toContain("Kitchen Radio");
});
