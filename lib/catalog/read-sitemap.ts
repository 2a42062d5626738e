import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { onSale } from "./product-card";
import type { SitemapPage } from "./sitemap-xml";
import { CATALOG, RENEW_AFTER_SECONDS } from "./tags";

/** Search engines take 50,000 addresses in a file, but Next keeps no cached read of more than 2 MB. */
export const PRODUCTS_PER_PART = 10_000;

/** In how many parts the sitemap is: one, until there are more products than a part holds. */
export const countSitemapParts = unstable_cache(
  async (perPart = PRODUCTS_PER_PART): Promise<number> =>
    Math.max(1, Math.ceil((await db().product.count({ where: onSale })) / perPart)),
  ["sitemap-parts"],
  { tags: [CATALOG], revalidate: RENEW_AFTER_SECONDS },
);

/** The addresses of a part, counted from 1. The first has those of the lists as well. */
export const readSitemap = unstable_cache(
  async (part: number, perPart = PRODUCTS_PER_PART): Promise<SitemapPage[]> => {
    const products = await db().product.findMany({
      where: onSale,
      orderBy: { slug: "asc" },
      skip: (part - 1) * perPart,
      take: perPart,
      select: { slug: true, updatedAt: true },
    });
    return [
      ...(part === 1 ? await lists() : []),
      ...products.map(({ slug, updatedAt }) => ({
        path: `/products/${slug}`,
        changedAt: updatedAt.toISOString(),
      })),
    ];
  },
  ["sitemap"],
  { tags: [CATALOG], revalidate: RENEW_AFTER_SECONDS },
);

async function lists(): Promise<SitemapPage[]> {
  const categories = await db().category.findMany({ orderBy: { position: "asc" }, select: { slug: true } });
  return ["/", "/products", ...categories.map(({ slug }) => `/categories/${slug}`)].map((path) => ({
    path,
    changedAt: null,
  }));
}
