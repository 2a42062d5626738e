import type { Money } from "@/lib/money";

/** What decides the words about a variant's stock. Counts are units. */
export type StockFigures = { onHand: number; backorderLimit: number; lowThreshold: number };

/** What a shopper is told about a variant's stock. */
export type StockState =
  | { kind: "IN_STOCK" }
  /** So few that the number is said. */
  | { kind: "LOW"; left: number }
  /** Not on hand, but sold below zero up to a limit. */
  | { kind: "SHIPS_LATER" }
  | { kind: "SOLD_OUT" };

export type CategoryCard = { id: string; slug: string; name: string; description: string; tint: string };

/** What a product card shows. Stock words reach the page beside it, by variant id. */
export type ProductCard = {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  tint: string;
  imagePath: string | null;
  imageAlt: string;
  /** Of the cheapest variant. */
  priceFrom: Money;
  /** Whether variants differ in price, so that the card says "from". */
  pricesDiffer: boolean;
  variantIds: string[];
};

export type ProductImage = {
  path: string;
  alt: string;
  width: number;
  height: number;
  variantId: string | null;
};

export type ProductOptionView = {
  name: string;
  values: { id: string; value: string; swatch: string | null }[];
};

export type VariantView = {
  id: string;
  sku: string;
  name: string;
  price: Money;
  compareAt: Money | null;
  optionValueIds: string[];
};

/** All that the product page shows, but for what changes by the second. */
export type ProductView = {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  /** Markdown. */
  description: string;
  tint: string;
  category: CategoryCard;
  images: ProductImage[];
  options: ProductOptionView[];
  variants: VariantView[];
};
