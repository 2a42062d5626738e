// Fills an empty database with the sample shop: `DATABASE_URL=… npx tsx prisma/seed.ts`.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { v7 as uuid } from "uuid";
import { hashPassword } from "@/lib/auth/password";
import { connect, type Tx } from "@/lib/db";
import { openStockLevel, receiveStock } from "@/lib/inventory/move-stock";
import {
  PICTURE_PX,
  picturePath,
  sampleCategories,
  samplePassword,
  sampleSettings,
  sampleShippingRates,
  sampleStaff,
} from "./sample/shop";
import type { SampleProduct, SampleVariant } from "./sample/types";
import { LARGE, type Size, seedLarge } from "./seed-large";

// Any number will do that nothing else here locks on; see also prisma/migrate.ts.
const LOCK_KEY = 1_001_001;

/**
 * Fills the shop with the sample products, once: a database that has any product is left as it is. All
 * of it is one transaction, and two starts at once take turns, so a shop is never half filled.
 * The sample staff come only with SEED_DEMO=1: everybody knows their password.
 */
export async function seed(databaseUrl: string): Promise<"seeded" | "already seeded"> {
  const db = connect(databaseUrl, 1);
  try {
    return await db.$transaction(
      async (tx) => {
        // The one who waits does so for as long as seeding may take.
        await tx.$executeRaw`SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '60s', true)`;
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_KEY})`;
        if (await tx.product.findFirst({ select: { id: true } })) return "already seeded";
        await fillShop(tx);
        return "seeded";
      },
      { timeout: 120_000 },
    );
  } finally {
    await db.$disconnect();
  }
}

async function fillShop(tx: Tx) {
  await tx.storeSettings.upsert({
    where: { id: 1 },
    create: { id: 1, ...sampleSettings },
    update: sampleSettings,
  });
  if ((await tx.shippingRate.count()) === 0) await tx.shippingRate.createMany({ data: sampleShippingRates });
  const userId = process.env["SEED_DEMO"] === "1" ? await addStaff(tx) : null;
  for (const [position, { products, ...category }] of sampleCategories.entries()) {
    const { id: categoryId } = await tx.category.create({ data: { ...category, position } });
    for (const [at, product] of products.entries()) {
      await addProduct(tx, product, { categoryId, position: at, userId });
    }
  }
}

/** The demo's staff, who all have the one password of the README. Answers the id of whoever receives goods. */
async function addStaff(tx: Tx): Promise<string> {
  const passwordHash = await hashPassword(samplePassword);
  await tx.user.createMany({
    data: sampleStaff.map((person) => ({ ...person, passwordHash })),
    skipDuplicates: true,
  });
  return (await tx.user.findUniqueOrThrow({ where: { email: sampleStaff[1].email } })).id;
}

type Place = { categoryId: string; position: number; userId: string | null };

async function addProduct(tx: Tx, sample: SampleProduct, { categoryId, position, userId }: Place) {
  const { slug, name, tagline, description, tint, featured = false } = sample;
  const productId = uuid();
  await tx.product.create({
    data: {
      id: productId,
      ...{ slug, name, tagline, description, tint, featured, categoryId, position, status: "ACTIVE" },
    },
  });
  const valueIds = await addOptions(tx, productId, sample);
  const variants = sample.variants.map((variant) => ({ ...variant, id: uuid() }));
  await tx.variant.createMany({
    data: variants.map(({ id, sku, priceMinor, compareAtMinor = null, values = [] }, at) => ({
      ...{ id, productId, sku, priceMinor, compareAtMinor },
      name: values.join(" / "),
      position: at,
    })),
  });
  await tx.variantOptionValue.createMany({
    data: variants.flatMap(({ id, sku, values = [] }) =>
      values.map((value) => {
        const optionValueId = valueIds.get(value);
        if (!optionValueId) throw new Error(`${sku}: ${slug} has no option value "${value}"`);
        return { variantId: id, optionValueId };
      }),
    ),
  });
  await tx.image.createMany({ data: imagesOf(sample, productId, variants) });
  for (const variant of variants) await stock(tx, variant, userId);
}

/** @returns the ids of the values by their names, which no product uses twice. */
async function addOptions(tx: Tx, productId: string, { options = [] }: SampleProduct) {
  const ids = new Map<string, string>();
  for (const [position, { name, values }] of options.entries()) {
    const option = await tx.productOption.create({ data: { productId, name, position } });
    const rows = values.map(({ value, swatch = null }, at) => ({
      ...{ id: uuid(), optionId: option.id, value, swatch },
      position: at,
    }));
    await tx.optionValue.createMany({ data: rows });
    for (const row of rows) ids.set(row.value, row.id);
  }
  return ids;
}

/** One picture for all; or, where colours have pictures of their own, one for each variant. */
function imagesOf(sample: SampleProduct, productId: string, variants: (SampleVariant & { id: string })[]) {
  const size = { width: PICTURE_PX, height: PICTURE_PX };
  const colours = sample.options?.find(({ values }) => values.some((value) => value.recolour))?.values;
  if (!colours) {
    return [{ productId, variantId: null, path: picturePath(sample), alt: sample.alt, position: 0, ...size }];
  }
  return variants.map(({ id, sku, values }, position) => {
    const colour = colours.find(({ value }) => values?.includes(value));
    if (!colour) throw new Error(`${sku} has no colour`);
    const alt = `${sample.alt}, in ${colour.value.toLowerCase()}`;
    return { productId, variantId: id, path: picturePath(sample, colour), alt, position, ...size };
  });
}

async function stock(tx: Tx, variant: SampleVariant & { id: string }, userId: string | null) {
  const { id: variantId, onHand, backorderLimit = 0, lowThreshold = null } = variant;
  await openStockLevel(tx, { variantId, backorderLimit, lowThreshold });
  if (onHand > 0) await receiveStock(tx, { variantId, quantity: onHand, userId, note: "First delivery" });
}

/** `--large`, or a size of one's own: `--variants 1000 --movements 9000 --orders 2000`. Null for neither. */
function largeWish(): Size | null {
  const { values } = parseArgs({
    options: {
      large: { type: "boolean" },
      variants: { type: "string" },
      movements: { type: "string" },
      orders: { type: "string" },
    },
  });
  const { large, ...sizes } = values;
  if (!large && Object.values(sizes).every((value) => value === undefined)) return null;
  const count = (name: keyof Size) => {
    const said = sizes[name];
    if (said !== undefined && !/^\d{1,8}$/.test(said))
      throw new Error(`--${name} wants a whole number, not ${said}`);
    return said === undefined ? LARGE[name] : Number(said);
  };
  return { variants: count("variants"), movements: count("movements"), orders: count("orders") };
}

async function main(url: string): Promise<void> {
  const large = largeWish();
  console.log(`The sample shop: ${await seed(url)}.`);
  if (!large) return;
  await seedLarge(url, large, console.log);
  const { variants, movements, orders } = large;
  console.log(`And ${variants} variants, ${movements} movements, ${orders} orders.`);
}

if (import.meta.filename === process.argv[1]) {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const url = process.env["DATABASE_URL"];
  if (!url) {
    console.error(
      "DATABASE_URL is not set: say which database to seed, as postgresql://user:password@host/name",
    );
    process.exit(1);
  }
  main(url).catch((error: unknown) => {
    console.error(`Seeding failed: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  });
}
