import type { StockWish } from "@/lib/inventory/types";
import { Prisma } from "@/prisma/generated/client";

const MOST_WORDS = 6;

/** The store's threshold, for the variants that have none of their own. */
export const lowThreshold = Prisma.sql`
  coalesce(l.low_threshold, (SELECT low_stock_threshold FROM store_settings WHERE id = 1), 0)`;

export const isLow = Prisma.sql`(l.on_hand > 0 AND l.on_hand <= ${lowThreshold})`;

/** Left joins, so that PostgreSQL leaves out what a question does not look at: see docs/query-plans.md. */
export const fromBook = Prisma.sql`
  FROM stock_level l LEFT JOIN variant v ON v.id = l.variant_id LEFT JOIN product p ON p.id = v.product_id`;

/** Whether a line's variant, or its product, is archived. Those that are, are few and found by an index. */
export const isArchived = Prisma.sql`
  EXISTS (SELECT FROM (
      SELECT id FROM variant WHERE archived_at IS NOT NULL
      UNION ALL
      SELECT of.id FROM product JOIN variant AS of ON of.product_id = product.id WHERE product.status = 'ARCHIVED'
    ) AS gone WHERE gone.id = l.variant_id)`;

/**
 * Which lines of the book are wished for, as conditions on `fromBook`. `search` finds variants whose product,
 * options or SKU hold each of its words.
 */
export function wishedFor({ search, filter, category }: StockWish): Prisma.Sql {
  const archived = filter === "archived" ? isArchived : Prisma.sql`NOT ${isArchived}`;
  return Prisma.join([archived, ...matching(filter), narrowed({ search, category })], " AND ");
}

/** By search and category alone, archived or not. */
export function narrowed({ search, category }: Pick<StockWish, "search" | "category">): Prisma.Sql {
  const inCategory = Prisma.sql`p.category_id = (SELECT id FROM category WHERE slug = ${category})`;
  const conditions = [Prisma.sql`true`, ...(category ? [inCategory] : []), ...holding(search)];
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

/** Each word is looked for where it may stand by an index over its letters, three by three. */
function holding(search: string): Prisma.Sql[] {
  const words = search.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return Prisma.sql`l.variant_id IN (
      SELECT id FROM variant WHERE sku ILIKE ${pattern} OR name ILIKE ${pattern}
      UNION ALL
      SELECT of.id FROM product JOIN variant AS of ON of.product_id = product.id
      WHERE lower(product.name) LIKE lower(${pattern}))`;
  });
}
