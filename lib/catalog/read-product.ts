import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { onSale } from "./product-card";
import { productView, viewInclude } from "./product-view";
import { readStoreSettings } from "./store-settings";
import { productTag, RENEW_AFTER_SECONDS } from "./tags";
import type { ProductView } from "./types";

/** A product on sale, or null. A product that is a draft or archived does not exist for shoppers. */
export function readProduct(slug: string): Promise<ProductView | null> {
  return unstable_cache(() => loadProduct(slug), ["product", slug], {
    tags: [productTag(slug)],
    revalidate: RENEW_AFTER_SECONDS,
  })();
}

async function loadProduct(slug: string): Promise<ProductView | null> {
  const row = await db().product.findFirst({ where: { slug, ...onSale }, include: viewInclude });
  return row && productView(row, (await readStoreSettings(db())).currency);
}

/** The address that a product on sale has now, of one it had before; null where no product had it. */
export function readNewSlug(formerSlug: string): Promise<string | null> {
  return unstable_cache(() => loadNewSlug(formerSlug), ["new-slug", formerSlug], {
    tags: [productTag(formerSlug)],
    revalidate: RENEW_AFTER_SECONDS,
  })();
}

async function loadNewSlug(formerSlug: string): Promise<string | null> {
  const former = await db().formerSlug.findFirst({
    where: { slug: formerSlug, product: onSale },
    select: { product: { select: { slug: true } } },
  });
  return former?.product.slug ?? null;
}
