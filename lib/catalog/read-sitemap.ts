import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { onSale } from "./product-card";
import { CATALOG, RENEW_AFTER_SECONDS } from "./tags";

/** The addresses worth finding: path and, as an ISO date, when it last changed. */
export const readSitemap = unstable_cache(
  async (): Promise<{ path: string; changedAt: string | null }[]> => {
    const [categories, products] = await Promise.all([
      db().category.findMany({ orderBy: { position: "asc" }, select: { slug: true } }),
      db().product.findMany({
        where: onSale,
        orderBy: { slug: "asc" },
        select: { slug: true, updatedAt: true },
      }),
    ]);
    return [
      { path: "/", changedAt: null },
      { path: "/products", changedAt: null },
      ...categories.map(({ slug }) => ({ path: `/categories/${slug}`, changedAt: null })),
      ...products.map(({ slug, updatedAt }) => ({
        path: `/products/${slug}`,
        changedAt: updatedAt.toISOString(),
      })),
    ];
  },
  ["sitemap"],
  { tags: [CATALOG], revalidate: RENEW_AFTER_SECONDS },
);
