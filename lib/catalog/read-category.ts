import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { cardSelect, categorySelect, onSale, productCard } from "./product-card";
import { readStoreSettings } from "./store-settings";
import { CATALOG, categoryTag, RENEW_AFTER_SECONDS } from "./tags";
import type { CategoryView, ListPage, ProductCard } from "./types";

/** Twelve rows of four: more than one looks through before one filters, and a page that stays light. */
export const PRODUCTS_PER_PAGE = 48;

/** A page of what a category sells, from 1; null where there is no such category or page. */
export function readCategory(
  slug: string,
  page = 1,
  perPage = PRODUCTS_PER_PAGE,
): Promise<CategoryView | null> {
  return unstable_cache(
    async () => {
      const category = await db().category.findUnique({ where: { slug }, select: categorySelect });
      const list = category && (await readPage({ categoryId: category.id }, page, perPage));
      return list ? { category, ...list } : null;
    },
    ["category", slug, `${page}`, `${perPage}`],
    { tags: [categoryTag(slug)], revalidate: RENEW_AFTER_SECONDS },
  )();
}

/** A page of everything on sale, category by category; null where there is no such page. */
export function readAllProducts(page = 1, perPage = PRODUCTS_PER_PAGE): Promise<ListPage | null> {
  return unstable_cache(() => readPage({}, page, perPage), ["all-products", `${page}`, `${perPage}`], {
    tags: [CATALOG],
    revalidate: RENEW_AFTER_SECONDS,
  })();
}

async function readPage(
  where: Prisma.ProductWhereInput,
  page: number,
  perPage: number,
): Promise<ListPage | null> {
  const shown = { ...where, ...onSale };
  const count = await db().product.count({ where: shown });
  const pageCount = Math.max(1, Math.ceil(count / perPage));
  if (page > pageCount) return null;
  const { currency } = await readStoreSettings(db());
  const rows = await db().product.findMany({
    where: shown,
    orderBy: [{ category: { position: "asc" } }, ...ON_THE_SHELF],
    select: cardSelect,
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { products: rows.map((row) => productCard(row, currency)), count, page, pageCount };
}

const ON_THE_SHELF = [{ position: "asc" }, { name: "asc" }, { id: "asc" }] as const;

/** Neighbours on the same shelf: those after the product first, then from the beginning. */
export function readRelated(
  { slug, categorySlug }: { slug: string; categorySlug: string },
  count = 4,
): Promise<ProductCard[]> {
  return unstable_cache(() => loadRelated(slug, count), ["related", slug, `${count}`], {
    tags: [categoryTag(categorySlug)],
    revalidate: RENEW_AFTER_SECONDS,
  })();
}

async function loadRelated(slug: string, count: number): Promise<ProductCard[]> {
  const product = await db().product.findUnique({
    where: { slug },
    select: { id: true, name: true, position: true, categoryId: true },
  });
  if (!product) return [];
  const { id, name, position, categoryId } = product;
  const neighbours = (where: Prisma.ProductWhereInput, take: number) =>
    db().product.findMany({
      where: { AND: [where, onSale, { categoryId }] },
      orderBy: [...ON_THE_SHELF],
      select: cardSelect,
      take,
    });
  const after = await neighbours(
    {
      OR: [
        { position: { gt: position } },
        { position, name: { gt: name } },
        { position, name, id: { gt: id } },
      ],
    },
    count,
  );
  const met = [id, ...after.map((row) => row.id)];
  const before = after.length < count ? await neighbours({ id: { notIn: met } }, count - after.length) : [];
  const { currency } = await readStoreSettings(db());
  return [...after, ...before].map((row) => productCard(row, currency));
}
