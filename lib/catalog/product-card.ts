import { money } from "@/lib/money";
import type { Prisma } from "@/prisma/generated/client";
import type { CategoryCard, ProductCard } from "./types";

/** The columns a card needs: only variants that can still be sold, and the picture shown first. */
export const cardSelect = {
  id: true,
  slug: true,
  name: true,
  tagline: true,
  tint: true,
  images: { orderBy: { position: "asc" }, take: 1, select: { path: true, alt: true } },
  variants: {
    where: { archivedAt: null },
    orderBy: { position: "asc" },
    select: { id: true, priceMinor: true },
  },
} satisfies Prisma.ProductSelect;

export type CardRow = Prisma.ProductGetPayload<{ select: typeof cardSelect }>;

/** What the shop shows of products: those on sale, with something to buy. */
export const onSale = {
  status: "ACTIVE",
  variants: { some: { archivedAt: null } },
} satisfies Prisma.ProductWhereInput;

/** `currency` is the store's. */
export function productCard(row: CardRow, currency: string): ProductCard {
  const prices = row.variants.map((variant) => variant.priceMinor);
  const lowest = Math.min(...prices);
  const [image] = row.images;
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    tagline: row.tagline,
    tint: row.tint,
    imagePath: image?.path ?? null,
    imageAlt: image?.alt ?? "",
    priceFrom: money(lowest, currency),
    pricesDiffer: prices.some((price) => price !== lowest),
    variantIds: row.variants.map((variant) => variant.id),
  };
}

export const categorySelect = {
  id: true,
  slug: true,
  name: true,
  description: true,
  tint: true,
} satisfies { [column in keyof CategoryCard]: true };
