import { existsSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { seed } from "./seed";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let outcomes: string[];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  vi.stubEnv("SEED_DEMO", "1");
  // Two servers that start at once.
  outcomes = await Promise.all([seed(database.url), seed(database.url)]);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test("two starts at once fill the shop once", () => {
  expect(outcomes.sort()).toEqual(["already seeded", "seeded"]);
});

test("the sample shop has the products that the tour promises", async () => {
  expect(await db.category.count()).toBe(6);
  expect(await db.product.count({ where: { status: "ACTIVE" } })).toBe(43);
  expect(await db.variant.count()).toBe(95);
  expect(await db.stockLevel.count()).toBe(95);
  expect(await db.shippingRate.count()).toBe(2);
  expect(await db.user.findMany({ orderBy: { email: "asc" }, select: { email: true, role: true } })).toEqual([
    { email: "owner@truecount.example", role: "OWNER" },
    { email: "staff@truecount.example", role: "STAFF" },
    { email: "viewer@truecount.example", role: "VIEWER" },
  ]);
});

test("there is one unit of the brass compass, and the vase is sold before it is made", async () => {
  const level = (sku: string) => db.stockLevel.findFirstOrThrow({ where: { variant: { sku } } });
  expect(await level("TRL-COMP-BRS")).toMatchObject({ onHand: 1, backorderLimit: 0 });
  expect(await level("ROOM-VASE-34")).toMatchObject({ onHand: 0, backorderLimit: 20 });
  expect(await db.stockLevel.count({ where: { onHand: 0, backorderLimit: 0 } })).toBeGreaterThan(3);
  expect(await db.stockLevel.count({ where: { onHand: { gte: 1, lt: 5 } } })).toBeGreaterThan(5);
});

test("every level is the sum of its movements", async () => {
  const wrong = await db.$queryRaw`
    SELECT l.variant_id FROM stock_level l LEFT JOIN stock_movement m USING (variant_id)
    GROUP BY l.variant_id HAVING l.on_hand <> coalesce(sum(m.quantity), 0)`;
  expect(wrong).toEqual([]);
});

test("every variant has one value of each option, and no two of a product are alike", async () => {
  const products = await db.product.findMany({
    include: { options: true, variants: { include: { optionValues: true } } },
  });
  for (const { slug, options, variants } of products) {
    const choices = variants.map(({ optionValues }) =>
      optionValues
        .map((value) => value.optionValueId)
        .sort()
        .join(),
    );
    expect(new Set(choices).size, slug).toBe(variants.length);
    for (const variant of variants) expect(variant.optionValues, variant.sku).toHaveLength(options.length);
  }
});

test("every picture is there, as large as its row says", async () => {
  const images = await db.image.findMany({ distinct: ["path"] });
  expect(images.length).toBeGreaterThan(60);
  for (const image of images) {
    const file = path.join(import.meta.dirname, "..", "public", image.path);
    expect(existsSync(file), image.path).toBe(true);
    const { width, height } = await sharp(file).metadata();
    expect({ width, height }, image.path).toEqual({ width: image.width, height: image.height });
  }
});

test("seeding again changes nothing", async () => {
  const before = await fingerprint();
  expect(await seed(database.url)).toBe("already seeded");
  expect(await fingerprint()).toEqual(before);
});

test("nobody with a well-known password comes along unless asked for", async () => {
  vi.stubEnv("SEED_DEMO", "");
  const real = await testDatabase();
  expect(await seed(real.url)).toBe("seeded");
  const there = connect(real.url, 1);
  expect(await there.user.count()).toBe(0);
  expect(await there.product.count()).toBe(43);
  await there.$disconnect();
  await real.drop();
  vi.unstubAllEnvs();
});

async function fingerprint() {
  return {
    products: await db.product.findMany({ orderBy: { id: "asc" } }),
    levels: await db.stockLevel.findMany({ orderBy: { variantId: "asc" } }),
    movements: await db.stockMovement.count(),
    users: await db.user.findMany({ orderBy: { id: "asc" } }),
    settings: await db.storeSettings.findMany(),
  };
}
