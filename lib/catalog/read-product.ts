import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { money } from "@/lib/money";
import { categorySelect, onSale } from "./product-card";
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
  const row = await db().product.findFirst({
    where: { slug, ...onSale },
    include: {
      category: { select: categorySelect },
      images: { orderBy: { position: "asc" } },
      options: {
        orderBy: { position: "asc" },
        include: {
          values: { orderBy: { position: "asc" }, select: { id: true, value: true, swatch: true } },
        },
      },
      variants: {
        where: { archivedAt: null },
        orderBy: { position: "asc" },
        include: { optionValues: { select: { optionValueId: true } } },
      },
    },
  });
  if (!row) return null;
  const { currency } = await readStoreSettings(db());
  const variants = row.variants.map((variant) => ({
    id: variant.id,
    sku: variant.sku,
    name: variant.name,
    price: money(variant.priceMinor, currency),
    compareAt: variant.compareAtMinor === null ? null : money(variant.compareAtMinor, currency),
    optionValueIds: variant.optionValues.map((value) => value.optionValueId),
  }));
  const sold = new Set(variants.flatMap((variant) => variant.optionValueIds));
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    tagline: row.tagline,
    description: row.description,
    tint: row.tint,
    category: row.category,
    images: row.images.map(({ path, alt, width, height, variantId }) => ({
      path,
      alt,
      width,
      height,
      variantId,
    })),
    // A value that no variant has any more is not a choice.
    options: row.options.map((option) => ({
      name: option.name,
      values: option.values.filter((value) => sold.has(value.id)),
    })),
    variants,
  };
}
