// Rows for tests, with sensible defaults and names that never collide. Each factory takes what matters to
// the test and makes up the rest.
import { createHash, randomBytes } from "node:crypto";
import { v7 as uuid } from "uuid";
import { hashPassword } from "@/lib/auth/password";
import type { RoleName } from "@/lib/auth/types";
import type { Tx } from "@/lib/db";
import { moveStock, openStockLevel } from "@/lib/inventory/move-stock";
import type { ProductStatus, ShortagePolicy } from "./generated/enums";

/** The store's one row of settings: US dollars, low at 5. */
export async function aStore(
  db: Tx,
  settings: {
    currency?: string;
    lowStockThreshold?: number;
    shortagePolicy?: ShortagePolicy;
    returnDays?: number;
    promotionCodes?: boolean;
  } = {},
) {
  const row = { name: "Test Store", currency: "USD", shippingCountries: ["US", "DE"], ...settings };
  return db.storeSettings.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
}

export async function aShippingRate(
  db: Tx,
  rate: {
    name?: string;
    amountMinor?: number;
    freeFromMinor?: number | null;
    minDays?: number;
    maxDays?: number;
    active?: boolean;
  } = {},
) {
  return db.shippingRate.create({
    data: { name: "Standard", amountMinor: 490, minDays: 3, maxDays: 5, ...rate },
  });
}

export async function aCategory(db: Tx, category: { slug?: string; name?: string; position?: number } = {}) {
  return db.category.create({ data: { slug: unique("category"), name: "Category", ...category } });
}

type ProductWish = {
  slug?: string;
  name?: string;
  status?: ProductStatus;
  categoryId?: string;
  position?: number;
};

/** A product on sale, without a variant yet. */
export async function aProduct(db: Tx, { categoryId, ...wish }: ProductWish = {}) {
  const category = categoryId ?? (await aCategory(db)).id;
  return db.product.create({
    data: { slug: unique("product"), name: "Product", status: "ACTIVE", ...wish, categoryId: category },
  });
}

type VariantWish = {
  productId?: string;
  sku?: string;
  name?: string;
  priceMinor?: number;
  archivedAt?: Date;
  onHand?: number;
  backorderLimit?: number;
  lowThreshold?: number;
};

/** A variant of a product on sale, with its units in the book: 10 of them at 25.00 unless said. */
export async function aVariant(db: Tx, wish: VariantWish = {}) {
  const { productId, onHand = 10, backorderLimit = 0, lowThreshold = null, ...columns } = wish;
  const variant = await db.variant.create({
    data: {
      sku: unique("SKU").toUpperCase(),
      priceMinor: 2500,
      ...columns,
      productId: productId ?? (await aProduct(db)).id,
    },
    include: { product: true },
  });
  await openStockLevel(db, { variantId: variant.id, backorderLimit, lowThreshold });
  if (onHand !== 0) {
    const reason = onHand > 0 ? "RECEIVED" : "CORRECTION";
    await moveStock(db, { variantId: variant.id, quantity: onHand, reason });
  }
  return variant;
}

type UserWish = { email?: string; name?: string; role?: RoleName; password?: string; disabledAt?: Date };

/** A person; able to sign in when given a password. */
export async function aUser(db: Tx, { password, ...wish }: UserWish = {}) {
  return db.user.create({
    data: {
      email: `${unique("person")}@example.com`,
      name: "Person",
      ...wish,
      passwordHash: password === undefined ? null : await hashPassword(password),
    },
  });
}

type CartWish = { lines?: { variantId: string; quantity: number }[]; userId?: string; email?: string };

/** A cart with its lines, and the token that a visitor's cookie would hold. */
export async function aCart(db: Tx, { lines = [], ...wish }: CartWish = {}) {
  const token = randomBytes(32).toString("base64url");
  const tokenHash = createHash("sha256").update(token).digest("hex");
  const cart = await db.cart.create({
    data: { tokenHash, ...wish, lines: { create: lines } },
    include: { lines: true },
  });
  return { ...cart, token };
}

/** The end of a UUIDv7 is random, so parallel tests do not meet. */
const unique = (word: string) => `${word}-${uuid().slice(-12)}`;
