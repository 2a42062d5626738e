import type { StockState } from "@/lib/catalog/types";
import type { Money } from "@/lib/money";

/** What stands between a cart line and its purchase, in words for the shopper. */
export type LineProblem = {
  kind: "SOLD_OUT" | "TOO_MANY" | "NOT_FOR_SALE";
  /** "Only 2 left." */
  message: string;
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
export type Refusal = "SOLD_OUT" | "ALL_TAKEN" | "NOT_FOR_SALE" | "FULL" | "NOT_IN_CART";

/** What a change of the cart came to. `message` is for the shopper: what happened and what to do next. */
export type CartChange =
  | { ok: true; cart: CartView; message?: string }
  | { ok: false; cart: CartView; message: string; why: Refusal };
