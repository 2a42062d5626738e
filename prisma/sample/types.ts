import type { Recolour } from "./recolour";

/** Names of the tinted grounds that pictures stand on (see app/globals.css). */
export type Tint = "sand" | "clay" | "rose" | "plum" | "sky" | "sea" | "moss" | "slate";

export type SampleCategory = {
  slug: string;
  name: string;
  description: string;
  tint: Tint;
  products: SampleProduct[];
};

export type SampleProduct = {
  slug: string;
  name: string;
  tagline: string;
  tint: Tint;
  /** Code point of its picture in @lobehub/fluent-emoji-3d. */
  art: string;
  /** What the picture shows, without the colour where that is a choice. */
  alt: string;
  featured?: true;
  /** Markdown. */
  description: string;
  options?: SampleOption[];
  variants: SampleVariant[];
};

export type SampleOption = { name: string; values: SampleValue[] };

export type SampleValue = {
  value: string;
  swatch?: string;
  /** Given for a colour that has a picture of its own; without it the product's picture shows the value. */
  recolour?: Recolour;
};

export type SampleVariant = {
  sku: string;
  /** One value for each option of the product, in the options' order. */
  values?: string[];
  priceMinor: number;
  compareAtMinor?: number;
  onHand: number;
  backorderLimit?: number;
  lowThreshold?: number;
};
