import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { patternsOf, wordsOf } from "@/lib/search-words";
import { Prisma } from "@/prisma/generated/client";
import type { ProductFilter, ProductList, ProductSort } from "./types";

const ROWS_PER_PAGE = 25;

export type ProductWish = {
  search: string;
  filter: ProductFilter;
  /** A category's slug, or "" for all. */
  category: string;
  sort: ProductSort;
  page: number;
};

const ORDERS: Record<ProductSort, Prisma.Sql> = {
  CHANGED: Prisma.sql`p.updated_at DESC, p.id`,
  NEW: Prisma.sql`p.created_at DESC, p.id`,
  NAME: Prisma.sql`p.name, p.id`,
};

/**
 * One page of all products, drafts and archived ones too. `search` finds those whose name, address or SKUs hold
 * each of its words. A page beyond the last one gives the last. Products are few enough to be put in order whole:
 * what is read of each is read for the page alone.
 */
export async function listProducts(
  tx: Tx,
  { search, filter, category, sort, page }: ProductWish,
): Promise<ProductList> {
  const found = Prisma.join(
    [
      Prisma.sql`true`,
      ...holding(search),
      ...(category ? [Prisma.sql`p.category_id = (SELECT id FROM category WHERE slug = ${category})`] : []),
    ],
    " AND ",
  );
  const counts = await countByStatus(tx, found);
  const pageCount = Math.max(1, Math.ceil(counts[filter] / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM product p
    WHERE ${found} ${filter === "ALL" ? Prisma.empty : Prisma.sql`AND p.status = ${filter}::"ProductStatus"`}
    ORDER BY ${ORDERS[sort]} LIMIT ${ROWS_PER_PAGE} OFFSET ${(shown - 1) * ROWS_PER_PAGE}`;
  const rows = await readRows(
    tx,
    ids.map(({ id }) => id),
  );
  return { rows, counts, page: shown, pageCount };
}

async function countByStatus(tx: Tx, found: Prisma.Sql): Promise<ProductList["counts"]> {
  const groups = await tx.$queryRaw<{ status: Exclude<ProductFilter, "ALL">; count: number }[]>`
    SELECT p.status::text, count(*)::int FROM product p WHERE ${found} GROUP BY p.status`;
  const counts = { ALL: 0, DRAFT: 0, ACTIVE: 0, ARCHIVED: 0 };
  for (const { status, count } of groups) {
    counts[status] = count;
    counts.ALL += count;
  }
  return counts;
}

/** Each word is looked for by an index over its letters; what all of them find is there before anything is asked. */
function holding(search: string): Prisma.Sql[] {
  const words = wordsOf(search);
  if (words.length === 0) return [];
  const found = words.map((word) => {
    const either = (text: (pattern: string) => Prisma.Sql) => Prisma.join(patternsOf(word).map(text), " OR ");
    return Prisma.sql`(
      SELECT id FROM product WHERE ${either((pattern) => Prisma.sql`lower(name) LIKE lower(${pattern}) OR slug ILIKE ${pattern}`)}
      UNION ALL
      SELECT product_id FROM variant WHERE ${either((pattern) => Prisma.sql`sku ILIKE ${pattern}`)})`;
  });
  return [Prisma.sql`p.id = ANY(ARRAY(${Prisma.join(found, " INTERSECT ")}))`];
}

/** The products with these ids, in their order. */
async function readRows(tx: Tx, ids: string[]): Promise<ProductList["rows"]> {
  const [{ currency }, products] = await Promise.all([
    readStoreSettings(tx),
    tx.product.findMany({
      where: { id: { in: ids } },
      select: {
        ...{ id: true, slug: true, name: true, status: true, tint: true },
        category: { select: { name: true } },
        images: { orderBy: { position: "asc" }, take: 1, select: { path: true } },
        variants: {
          where: { archivedAt: null },
          select: { priceMinor: true, stockLevel: { select: { onHand: true } } },
        },
      },
    }),
  ]);
  const byId = new Map(products.map((product) => [product.id, product]));
  return ids.flatMap((id) => {
    const found = byId.get(id);
    if (!found) return [];
    const { category, images, variants, ...product } = found;
    const prices = variants.map(({ priceMinor }) => priceMinor);
    return {
      ...product,
      categoryName: category.name,
      imagePath: images[0]?.path ?? null,
      priceFrom: prices.length > 0 ? money(Math.min(...prices), currency) : null,
      pricesDiffer: prices.some((price) => price !== prices[0]),
      variantCount: variants.length,
      onHand: variants.reduce((units, { stockLevel }) => units + (stockLevel?.onHand ?? 0), 0),
    };
  });
}
