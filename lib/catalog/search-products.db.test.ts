import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aCategory, aProduct } from "@/prisma/factories";
import { seed } from "@/prisma/seed";
import { priceBands } from "./price-bands";
import { find } from "./search-products";
import { sellableUnits } from "./stock-state";
import type { PriceBand, SearchSort, SearchWish } from "./types";

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

const plain: SearchWish = {
  ...{ query: "", categories: [], colours: [], sizes: [], minMinor: null, maxMinor: null },
  ...{ inStock: false, sort: "BEST", page: 1 },
};

async function found(query: string): Promise<string[]> {
  const { ids } = await find(db, { ...plain, query });
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

type Shelf = Awaited<ReturnType<typeof readShelf>>;
type Filter = "categories" | "colours" | "sizes" | "price" | "inStock";

const readShelf = () =>
  db.product.findMany({
    where: { status: "ACTIVE", variants: { some: { archivedAt: null } } },
    orderBy: [{ featured: "desc" }, { category: { position: "asc" } }, { position: "asc" }, { name: "asc" }],
    include: {
      category: true,
      variants: {
        where: { archivedAt: null },
        include: {
          stockLevel: true,
          optionValues: { include: { optionValue: { include: { option: true } } } },
        },
      },
    },
  });

type Product = Shelf[number];
type Variant = Product["variants"][number];

/** What those options are called, whoever fills the shelves in English or German. */
const CALLED = { Colour: /^(colou?r|farbe)$/i, Size: /^(size|größe|grösse|groesse)$/i };
const choiceOf = ({ optionValues }: Variant, option: keyof typeof CALLED) =>
  optionValues.find(({ optionValue }) => CALLED[option].test(optionValue.option.name))?.optionValue.value;
const canBeSold = ({ stockLevel }: Variant) => stockLevel !== null && sellableUnits(stockLevel) > 0;
const cheapest = ({ variants }: Product) => Math.min(...variants.map(({ priceMinor }) => priceMinor));
const allows = (values: string[], value = "") => values.length === 0 || values.includes(value);

/** The variants that have all that is asked for, but for one filter. */
function fitting({ category, variants }: Product, wish: SearchWish, but?: Filter): Variant[] {
  if (but !== "categories" && !allows(wish.categories, category.slug)) return [];
  return variants.filter(
    (variant) =>
      (but === "colours" || allows(wish.colours, choiceOf(variant, "Colour"))) &&
      (but === "sizes" || allows(wish.sizes, choiceOf(variant, "Size"))) &&
      (but === "inStock" || !wish.inStock || canBeSold(variant)) &&
      (but === "price" || variant.priceMinor >= (wish.minMinor ?? 0)) &&
      (but === "price" || variant.priceMinor <= (wish.maxMinor ?? Number.POSITIVE_INFINITY)),
  );
}

const BY: Record<SearchSort, (a: Product, b: Product) => number> = {
  BEST: () => 0,
  NEW: (a, b) => b.createdAt.getTime() - a.createdAt.getTime(),
  CHEAP: (a, b) => cheapest(a) - cheapest(b),
  DEAR: (a, b) => cheapest(b) - cheapest(a),
  NAME: (a, b) => a.name.localeCompare(b.name, "en"),
};

/** The same said plainly, product by product. */
function findPlainly(shelf: Shelf, wish: SearchWish) {
  const shown = shelf.filter((product) => fitting(product, wish).length > 0).sort(BY[wish.sort]);
  const count = (
    filter: Filter,
    valuesOf: (product: Product, left: Variant[]) => (string | undefined)[],
  ): Record<string, number> => {
    const values = shelf.flatMap((product) => [
      ...new Set(valuesOf(product, fitting(product, wish, filter)).filter((value) => value !== undefined)),
    ]);
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return Object.fromEntries(counts);
  };
  const inPrice = shelf.map((product) => fitting(product, wish, "price").map(({ priceMinor }) => priceMinor));
  const prices = inPrice.flat();
  return {
    total: shown.length,
    ids: shown.slice(0, 24).map(({ id }) => id),
    categories: count("categories", ({ category }, left) => (left.length > 0 ? [category.slug] : [])),
    colours: count("colours", (_, left) => left.map((variant) => choiceOf(variant, "Colour"))),
    sizes: count("sizes", (_, left) => left.map((variant) => choiceOf(variant, "Size"))),
    inStock: shelf.filter((product) => fitting(product, wish, "inStock").some(canBeSold)).length,
    bands: (bands: PriceBand[]) =>
      bands.map(({ minMinor, maxMinor }) => {
        const isIn = (price: number) => price >= (minMinor ?? 0) && price <= (maxMinor ?? Infinity);
        return inPrice.filter((some) => some.some(isIn)).length;
      }),
    lowestMinor: prices.length > 0 ? Math.min(...prices) : null,
    highestMinor: prices.length > 0 ? Math.max(...prices) : null,
  };
}

test("filters, orders and counts are what looking at each product would say", async () => {
  // Some colours of some things are gone, and some are sold without being there.
  const levels = await db.stockLevel.findMany({ orderBy: { variantId: "asc" }, select: { variantId: true } });
  const some = (share: number) => levels.filter((_, n) => n % share === 0).map(({ variantId }) => variantId);
  await db.variant.updateMany({ where: { id: { in: some(7) } }, data: { archivedAt: new Date() } });
  await db.stockLevel.updateMany({ where: { variantId: { in: some(5) } }, data: { backorderLimit: 3 } });
  await db.product.updateMany({ where: { slug: "stoneware-teapot" }, data: { name: "écru Teapot" } });
  const options = await db.productOption.findMany({ orderBy: { id: "asc" } });
  const written = {
    Colour: ["Color", "FARBE", "colour", "coLor"],
    Size: ["Größe", "size", "GRÖSSE", "gröSSe"],
  };
  for (const [name, words] of Object.entries(written)) {
    // The first one of each stays as it is.
    for (const [n, { id }] of options
      .filter((option) => option.name === name)
      .slice(1)
      .entries()) {
      await db.productOption.update({ where: { id }, data: { name: words[n % words.length] ?? name } });
    }
  }
  const shelf = await readShelf();
  const [one, other] = [shelf[0]?.category.slug ?? "", shelf.at(-1)?.category.slug ?? ""];
  const prices = shelf.map(cheapest).sort((a, b) => a - b);
  const middle = prices[Math.floor(prices.length / 2)] ?? 0;
  const colours = [
    ...new Set(shelf.flatMap(({ variants }) => variants.map((v) => choiceOf(v, "Colour") ?? ""))),
  ];
  const sizes = [...new Set(shelf.flatMap(({ variants }) => variants.map((v) => choiceOf(v, "Size") ?? "")))];
  const parts: Partial<SearchWish>[][] = [
    [{}, { categories: [one] }, { categories: [one, other] }, { categories: ["nowhere"] }],
    [{}, { colours: colours.filter(Boolean).slice(0, 2) }, { colours: ["Nocolour"] }],
    [{}, { sizes: sizes.filter(Boolean).slice(0, 1) }],
    [{}, { minMinor: middle }, { maxMinor: middle }, { minMinor: middle, maxMinor: middle }],
    [{}, { inStock: true }],
  ];
  const wishes = parts.reduce<SearchWish[]>(
    (all, choices) => all.flatMap((wish) => choices.map((choice) => ({ ...wish, ...choice }))),
    [plain],
  );
  const sorts = Object.keys(BY) as SearchSort[];
  for (const [n, unsorted] of wishes.entries()) {
    const wish = { ...unsorted, sort: sorts[n % sorts.length] ?? "BEST" };
    const { matched, alike, categories, colours, sizes, prices, ...rest } = await find(db, wish);
    const counts = (values: { value: string; count: number }[]) =>
      Object.fromEntries(values.map(({ value, count }) => [value, count]));
    const said = { categories: counts(categories), colours: counts(colours), sizes: counts(sizes), ...rest };
    const { bands: countsOf, ...plainly } = findPlainly(shelf, wish);
    expect(said, JSON.stringify(wish)).toEqual(plainly);
    const bands = priceBands(prices);
    expect(bands.map(({ count }) => count)).toEqual(countsOf(bands));
    expect([matched, alike]).toEqual([shelf.length, false]);
  }
});

test("where words are searched for, too, an option is known by each of its names", async () => {
  const ofTeapot = { option: { product: { slug: "stoneware-teapot" } } };
  const colours = (await db.optionValue.findMany({ where: ofTeapot })).map(({ value }) => value);
  for (const name of ["Colour", "COLOR", "Farbe"]) {
    await db.productOption.updateMany({ where: { product: { slug: "stoneware-teapot" } }, data: { name } });
    const found = await find(db, { ...plain, query: "teapot", colours: colours.slice(0, 1) });
    expect(found.colours.map(({ value }) => value).sort(), name).toEqual(colours.toSorted());
    expect(found.total, name).toBe(1);
  }
});

test("a page beyond the last one is the last one", async () => {
  const [last, beyond] = [await find(db, { ...plain, page: 2 }), await find(db, { ...plain, page: 10_000 })];
  expect(beyond.ids).toEqual(last.ids);
  expect(last.ids).toHaveLength(last.total - 24);
});

test("in a large shop everything is counted, with words and without", async () => {
  const before = await find(db, plain);
  const category = await aCategory(db, { slug: "crates", name: "Boxes" });
  await db.product.createMany({
    data: Array.from({ length: 1_200 }, (_, n) => ({
      slug: `crate-${n}`,
      name: `Quipu ${n}`,
      status: "ACTIVE" as const,
      categoryId: category.id,
    })),
  });
  const crates = await db.product.findMany({ where: { categoryId: category.id }, select: { id: true } });
  await db.variant.createMany({
    data: crates.map(({ id }, n) => ({ productId: id, sku: `CRATE-${n}`, priceMinor: 100 + n })),
  });
  // One that has nothing to buy.
  await aProduct(db, { categoryId: category.id, name: "Quipu of nothing" });
  const all = await find(db, plain);
  expect(all.total).toBe(before.total + 1_200);
  expect(all.categories.find(({ value }) => value === "crates")).toMatchObject({
    label: "Boxes",
    count: 1_200,
  });
  const named = await find(db, { ...plain, query: "quipu", sort: "DEAR", minMinor: 1_100 });
  expect([named.total, named.matched, named.inStock]).toEqual([200, 1_200, 0]);
  expect([named.lowestMinor, named.highestMinor]).toEqual([100, 1_299]);
});
