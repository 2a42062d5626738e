import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { seed } from "@/prisma/seed";
import { countSitemapParts, readSitemap } from "./read-sitemap";

vi.mock("next/cache", () => ({ unstable_cache: (read: unknown) => read }));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));

let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
  await seed(database.url);
  db = connect(database.url, 2);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test("the parts together name each product on sale, each category and each list once, and nothing else", async () => {
  await db.product.update({ where: { slug: "kitchen-radio" }, data: { status: "ARCHIVED" } });
  const onSale = await db.product.findMany({ where: { status: "ACTIVE" }, select: { slug: true } });
  const categories = await db.category.findMany({ select: { slug: true } });
  const parts = await countSitemapParts(5);
  expect(parts).toBe(Math.ceil(onSale.length / 5));

  const paths: string[] = [];
  for (let part = 1; part <= parts; part++) {
    paths.push(...(await readSitemap(part, 5)).map(({ path }) => path));
  }
  expect(paths.sort()).toEqual(
    [
      ...["/", "/products"],
      ...categories.map(({ slug }) => `/categories/${slug}`),
      ...onSale.map(({ slug }) => `/products/${slug}`),
    ].sort(),
  );
  expect(paths).not.toContain("/products/kitchen-radio");
});
