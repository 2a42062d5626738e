import type { ProductView } from "@/lib/catalog/types";
import type { Money } from "@/lib/money";
import type { Crop } from "@/lib/pictures/types";

export type ProductStatusName = "DRAFT" | "ACTIVE" | "ARCHIVED";

/** Names of the tinted grounds that pictures stand on (see app/globals.css). */
export const TINTS = ["sand", "clay", "rose", "plum", "sky", "sea", "moss", "slate"] as const;
export type Tint = (typeof TINTS)[number];

export type ProductFilter = "ALL" | ProductStatusName;
export type ProductSort = "CHANGED" | "NEW" | "NAME";

export type ProductRow = {
  id: string;
  slug: string;
  name: string;
  status: ProductStatusName;
  categoryName: string;
  tint: string;
  imagePath: string | null;
  /** Of variants that can be sold; null where there are none. */
  priceFrom: Money | null;
  pricesDiffer: boolean;
  variantCount: number;
  /** Units on hand, of all its variants that can be sold. */
  onHand: number;
};

export type ProductList = {
  rows: ProductRow[];
  /** How many products the search and the category leave, by status. */
  counts: Record<ProductFilter, number>;
  page: number;
  pageCount: number;
};

/** What the form of a category says. */
export type CategoryDetails = { name: string; description: string; tint: string };

export type CategoryRow = {
  id: string;
  slug: string;
  details: CategoryDetails;
  /** Of the details: an edit based on another one is refused. */
  version: string;
  /** Without those that are archived. */
  productCount: number;
};

export type CategoryChoice = { id: string; slug: string; name: string };

/** What the form of a product's details says. */
export type ProductDetails = {
  name: string;
  slug: string;
  tagline: string;
  description: string;
  seoTitle: string;
  seoDescription: string;
  categoryId: string;
  tint: string;
  featured: boolean;
};

/** One line of the grid of variants. */
export type VariantRow = {
  id: string;
  sku: string;
  name: string;
  price: Money;
  compareAt: Money | null;
  backorderLimit: number;
  onHand: number;
  archived: boolean;
  /** Of what the row shows: an edit based on another one is refused. */
  version: string;
};

export type OptionRow = {
  name: string;
  /** As typed: "Red", or "Cherry #e62a55" with its colour. */
  values: string[];
};

/** A variant that could be made: a value for each option, and an SKU that nobody has. */
export type Proposal = { values: string[]; name: string; sku: string };

export type PictureRow = {
  id: string;
  path: string;
  alt: string;
  /** The variant that it shows; null for all. */
  variantId: string | null;
  /** The picture uncropped, and the square of it that is shown; null where it was kept as a square alone. */
  whole: { path: string; crop: Crop } | null;
  /** Of what the row says: an edit based on another one is refused. */
  version: string;
};

/** One entry of a product's history, in words. */
export type HistoryEntry = {
  id: string;
  at: Date;
  /** Null for what the program did by itself. */
  by: string | null;
  what: string;
  changes: { field: string; before: string; after: string }[];
};

export type StaffProduct = {
  id: string;
  status: ProductStatusName;
  /** Whether shoppers can see it: published, with a variant to buy. */
  onSale: boolean;
  details: ProductDetails;
  /** Of the details: an edit based on another one is refused. */
  version: string;
  variants: VariantRow[];
  /** The options that its variants have now. */
  options: OptionRow[];
  pictures: PictureRow[];
  currency: string;
};

export type ProductPreview = Pick<
  ProductView,
  "name" | "tagline" | "description" | "tint" | "images" | "options" | "variants"
>;

/** What came of a change; `stale` names the tags of the cached pages that now say something else. */
export type CatalogChange =
  | { ok: true; message: string; stale: string[]; productId: string; version?: string }
  | Refusal;

export type Refusal = {
  ok: false;
  message: string;
  /** Where somebody else changed it meanwhile: what to base the next try on, now that it was said. */
  version?: string;
  /** The lines of a grid at fault, by their keys. */
  rows?: Record<string, string>;
};
