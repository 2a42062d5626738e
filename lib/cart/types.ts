import type { StockState } from "@/lib/catalog/types";
import type { Money } from "@/lib/money";

/** What stands between a cart line and its purchase. */
export type LineProblem = {
  kind: "SOLD_OUT" | "TOO_MANY" | "NOT_FOR_SALE";
  /** The most that can be bought now. */
  available: number;
};

export type CartLineView = {
  id: string;
  variantId: string;
  sku: string;
  productSlug: string;
  productName: string;
  /** "Small / Blue", or "" for a product with one variant. */
  variantName: string;
  imagePath: string | null;
  tint: string;
  unitPrice: Money;
  lineTotal: Money;
  quantity: number;
  stock: StockState;
  /** Of the quantity, the units that are not on hand and are sent when they are in. */
  laterUnits: number;
  problem: LineProblem | null;
};

export type CartView = {
  lines: CartLineView[];
  unitCount: number;
  subtotal: Money;
  /** What is missing for free shipping; null where it is free already, or never. */
  untilFreeShipping: Money | null;
  /** True when every line can be bought as it stands. */
  ready: boolean;
};

/** Why a cart stays as it is. */
export type Refusal =
  | { why: "SOLD_OUT"; name: string }
  /** All that is left is in the cart already. */
  | { why: "ALL_TAKEN"; left: number }
  | { why: "NOT_FOR_SALE" | "FULL" | "NOT_IN_CART" };

/** Fewer units than were asked for: because no more are left, or because a cart takes no more of one item. */
export type CartNews = { kind: "FEWER"; left: number } | { kind: "MOST"; most: number };

/** What a change of the cart came to. Facts: the words are the page's, in its language. */
export type CartChange =
  | { ok: true; cart: CartView; news?: CartNews }
  | ({ ok: false; cart: CartView } & Refusal);
