import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import type { Prisma } from "@/prisma/generated/client";
import type { ProductFilter, ProductList, ProductSort } from "./types";

const ROWS_PER_PAGE = 25;
const MOST_WORDS = 6;

export type ProductWish = {
  search: string;
  filter: ProductFilter;
  /** A category's slug, or "" for all. */
  category: string;
  sort: ProductSort;
  page: number;
};

const ORDERS: Record<ProductSort, Prisma.ProductOrderByWithRelationInput[]> = {
  CHANGED: [{ updatedAt: "desc" }, { id: "asc" }],
  NEW: [{ createdAt: "desc" }, { id: "asc" }],
  NAME: [{ name: "asc" }, { id: "asc" }],
};

/**
 * One page of all products, drafts and archived ones too. `search` finds those whose name, address or SKUs hold
 * each of its words. A page beyond the last one gives the last.
 */
export async function listProducts(
  tx: Tx,
  { search, filter, category, sort, page }: ProductWish,
): Promise<ProductList> {
  const found: Prisma.ProductWhereInput = {
    AND: searching(search),
    ...(category ? { category: { slug: category } } : {}),
  };
  const [{ currency }, groups] = await Promise.all([
    readStoreSettings(tx),
    tx.product.groupBy({ by: ["status"], where: found, _count: { _all: true } }),
  ]);
  const counts = { ALL: 0, DRAFT: 0, ACTIVE: 0, ARCHIVED: 0 };
  for (const { status, _count } of groups) {
    counts[status] = _count._all;
    counts.ALL += _count._all;
  }
  const pageCount = Math.max(1, Math.ceil(counts[filter] / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const products = await tx.product.findMany({
    where: filter === "ALL" ? found : { ...found, status: filter },
    orderBy: ORDERS[sort],
    skip: (shown - 1) * ROWS_PER_PAGE,
    take: ROWS_PER_PAGE,
    select: {
      ...{ id: true, slug: true, name: true, status: true, tint: true },
      category: { select: { name: true } },
      images: { orderBy: { position: "asc" }, take: 1, select: { path: true } },
      variants: {
        where: { archivedAt: null },
        select: { priceMinor: true, stockLevel: { select: { onHand: true } } },
      },
    },
  });
  const rows = products.map(({ category: { name: categoryName }, images, variants, ...product }) => {
    const prices = variants.map(({ priceMinor }) => priceMinor);
    return {
      ...product,
      categoryName,
      imagePath: images[0]?.path ?? null,
      priceFrom: prices.length > 0 ? money(Math.min(...prices), currency) : null,
      pricesDiffer: prices.some((price) => price !== prices[0]),
      variantCount: variants.length,
      onHand: variants.reduce((units, { stockLevel }) => units + (stockLevel?.onHand ?? 0), 0),
    };
  });
  return { rows, counts, page: shown, pageCount };
}

function searching(search: string): Prisma.ProductWhereInput[] {
  const words = search.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word) => {
    // An underscore or per cent sign in a SKU means itself.
    const holds = { contains: word.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
    return { OR: [{ name: holds }, { slug: holds }, { variants: { some: { sku: holds } } }] };
  });
}
