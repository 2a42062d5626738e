import type { StockWish } from "@/lib/inventory/types";
import { patternsOf, wordsOf } from "@/lib/search-words";
import { Prisma } from "@/prisma/generated/client";

/** The store's threshold, for the variants that have none of their own. */
export const lowThreshold = Prisma.sql`
  coalesce(l.low_threshold, (SELECT low_stock_threshold FROM store_settings WHERE id = 1), 0)`;

export const isLow = Prisma.sql`(l.on_hand > 0 AND l.on_hand <= ${lowThreshold})`;

/** Left joins, so that PostgreSQL leaves out what a question does not look at: see docs/query-plans.md. */
export const fromBook = Prisma.sql`
  FROM stock_level l LEFT JOIN variant v ON v.id = l.variant_id LEFT JOIN product p ON p.id = v.product_id`;

/**
 * Whether a line's variant, or its product, is archived. Those that are, are few: an index finds them, their
 * variants are looked up product by product, and each line is looked for among them.
 */
export const isArchived = isArchivedOr(Prisma.sql`product.status = 'ARCHIVED'`);

/** Archived or a draft: what is not on sale is neither low nor out, in no list, count or mail. */
export const isOffSale = isArchivedOr(Prisma.sql`product.status <> 'ACTIVE'`);

function isArchivedOr(products: Prisma.Sql) {
  return Prisma.sql`
  l.variant_id IN (
    SELECT id FROM variant WHERE archived_at IS NOT NULL
    UNION ALL
    SELECT of.id FROM product CROSS JOIN LATERAL (SELECT id FROM variant WHERE product_id = product.id OFFSET 0) AS of
    WHERE ${products})`;
}

/** The same two, where the line's variant and product are read anyway. */
const isArchivedItself = Prisma.sql`(v.archived_at IS NOT NULL OR p.status = 'ARCHIVED')`;
const isOffSaleItself = Prisma.sql`(v.archived_at IS NOT NULL OR p.status <> 'ACTIVE')`;

/**
 * Which lines of the book are wished for, as conditions on `fromBook`. `search` finds variants whose product,
 * options or SKU hold each of its words. `byName`: the list is in the order of products or of SKUs.
 */
export function wishedFor({ filter, ...narrowing }: StockWish, byName: boolean): Prisma.Sql {
  const gone = byName ? isArchivedItself : isArchived;
  const offSale = byName ? isOffSaleItself : isOffSale;
  const there =
    filter === "archived" ? gone : Prisma.sql`NOT ${filter === "low" || filter === "out" ? offSale : gone}`;
  return Prisma.join([there, ...matching(filter), narrowed(narrowing)], " AND ");
}

/** What a list is narrowed by beside its filter. */
export type Narrowing = Omit<StockWish, "filter">;

/** By search, category and product alone, archived or not. */
export function narrowed({ search, category, product }: Narrowing): Prisma.Sql {
  // As a list that is there before anything else is asked, like what a search finds.
  const ofProduct = Prisma.sql`l.variant_id = ANY(ARRAY(SELECT id FROM variant WHERE product_id = ${product}::uuid))`;
  const inCategory = Prisma.sql`p.category_id = (SELECT id FROM category WHERE slug = ${category})`;
  const chosen = [...(category ? [inCategory] : []), ...(product ? [ofProduct] : [])];
  const conditions = [Prisma.sql`true`, ...chosen, ...holding(search)];
  return Prisma.join(conditions, " AND ");
}

function matching(filter: StockWish["filter"]): Prisma.Sql[] {
  switch (filter) {
    case "all":
    case "archived":
      return [];
    case "low":
      return [isLow];
    case "out":
      return [Prisma.sql`l.on_hand <= 0`];
    case "negative":
      return [Prisma.sql`l.on_hand < 0`];
  }
}

/**
 * Each word is looked for where it may stand by an index over its letters, three by three. What all of them find
 * is a list that is there before anything else is asked, so that its lines are what everything begins with.
 */
export function holding(search: string): Prisma.Sql[] {
  const words = wordsOf(search);
  if (words.length === 0) return [];
  const found = words.map((word) => {
    const patterns = patternsOf(word);
    return Prisma.sql`(
      SELECT id FROM variant
      WHERE ${either(patterns.flatMap((pattern) => [Prisma.sql`sku ILIKE ${pattern}`, Prisma.sql`name ILIKE ${pattern}`]))}
      UNION ALL
      SELECT of.id FROM product CROSS JOIN LATERAL (SELECT id FROM variant WHERE product_id = product.id OFFSET 0) AS of
      WHERE ${either(patterns.map((pattern) => Prisma.sql`lower(product.name) LIKE lower(${pattern})`))})`;
  });
  return [Prisma.sql`l.variant_id = ANY(ARRAY(${Prisma.join(found, " INTERSECT ")}))`];
}

const either = (ways: Prisma.Sql[]) => Prisma.join(ways, " OR ");
