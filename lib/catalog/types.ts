import type { Money } from "@/lib/money";

/** What decides the words about a variant's stock. Counts are units. */
export type StockFigures = { onHand: number; backorderLimit: number; lowThreshold: number };

/** What a shopper is told about a variant's stock. */
export type StockState =
  | { kind: "IN_STOCK" }
  /** So few that the number is said. `thenLater`: what is bought beyond them ships later. */
  | { kind: "LOW"; left: number; thenLater?: true }
  /** Not on hand, but sold below zero up to a limit. */
  | { kind: "SHIPS_LATER" }
  | { kind: "SOLD_OUT" };

export type CategoryCard = { id: string; slug: string; name: string; description: string; tint: string };

/** A category as a way in: with some of its pictures and how many products it holds. */
export type CategoryTile = CategoryCard & { productCount: number; picturePaths: string[] };

/** What stands on every page. */
export type NavigationView = { storeName: string; supportEmail: string | null; categories: CategoryCard[] };

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
  /** What search engines are told, where that is not the name and the tagline. */
  seoTitle: string | null;
  seoDescription: string | null;
  tint: string;
  category: CategoryCard;
  images: ProductImage[];
  options: ProductOptionView[];
  variants: VariantView[];
};

export type HomeView = {
  /** Featured products, the first ones on the shelf. */
  featured: ProductCard[];
  categories: CategoryTile[];
};

/** One page of a list of products. `count` is that of the whole list; pages are counted from 1. */
export type ListPage = { products: ProductCard[]; count: number; page: number; pageCount: number };

export type CategoryView = ListPage & { category: CategoryCard };

export type SearchSort = "BEST" | "NEW" | "CHEAP" | "DEAR" | "NAME";

/** A search as its address says it. Prices are in the store's currency, in its minor unit. */
export type SearchWish = {
  query: string;
  /** Slugs. */
  categories: string[];
  colours: string[];
  sizes: string[];
  minMinor: number | null;
  maxMinor: number | null;
  inStock: boolean;
  sort: SearchSort;
  /** From 1. */
  page: number;
};

export type FacetValue = {
  value: string;
  label: string;
  /** A CSS colour. */
  swatch: string | null;
  /** How many products it would show. */
  count: number;
  chosen: boolean;
};

/** From … to …, both of them in it, in the store's currency, in its minor unit; null where it is open. */
export type PriceBand = { minMinor: number | null; maxMinor: number | null; count: number };

export type SearchFacets = {
  categories: FacetValue[];
  colours: FacetValue[];
  sizes: FacetValue[];
  prices: (PriceBand & { chosen: boolean })[];
  inStock: number;
  lowestMinor: number | null;
  highestMinor: number | null;
};

export type SearchResult = {
  products: ProductCard[];
  total: number;
  page: number;
  pageCount: number;
  /** Nothing had these words; these only look like them. */
  alike: boolean;
  facets: SearchFacets;
  currency: string;
};

export type Suggestion = Pick<
  ProductCard,
  "slug" | "name" | "tint" | "imagePath" | "priceFrom" | "pricesDiffer"
>;

/** What came of changing something, for the form that asked. */
export type ChangeOutcome = { ok: true; message: string } | { ok: false; message: string };
