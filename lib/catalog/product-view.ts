import { money } from "@/lib/money";
import type { Prisma } from "@/prisma/generated/client";
import { categorySelect } from "./product-card";
import type { ProductView } from "./types";

/** All that a product's page shows of it: only variants that can still be sold. */
export const viewInclude = {
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
} satisfies Prisma.ProductInclude;

type ViewRow = Prisma.ProductGetPayload<{ include: typeof viewInclude }>;

/** `currency` is the store's. */
export function productView(row: ViewRow, currency: string): ProductView {
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
    seoTitle: row.seoTitle,
    seoDescription: row.seoDescription,
    tint: row.tint,
    category: row.category,
    images: row.images.map(({ path, alt, width, height, variantId }) => ({
      path,
      alt,
      width,
      height,
      variantId,
    })),
    // A value that no variant has any more is not a choice, and an option without choices is none.
    options: row.options
      .map((option) => ({
        name: option.name,
        values: option.values.filter((value) => sold.has(value.id)),
      }))
      .filter(({ values }) => values.length > 0),
    variants,
  };
}
