import type { MetadataRoute } from "next";
import { readSitemap } from "@/lib/catalog/read-sitemap";
import { env } from "@/lib/env";

/** Made at each request from a cached read: neither address nor database is known when the shop is built. */
export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const pages = await readSitemap();
  return pages.map(({ path, changedAt }) => ({
    url: `${env().SHOP_URL}${path}`,
    ...(changedAt ? { lastModified: changedAt } : {}),
  }));
}
