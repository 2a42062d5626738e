import type { CartNews, LineProblem } from "./types";

/** The most units of one variant that a cart takes; beyond it people should talk to the shop. */
export const MOST_PER_LINE = 99;

/** Stripe takes 100 line items in a session; half of that keeps a review page readable. */
export const MOST_LINES = 50;

export type Allowed = { quantity: number; news?: CartNews };

/** What is put in the cart when `wanted` units are asked for and `available` can be sold. */
export function allowedQuantity({ wanted, available }: { wanted: number; available: number }): Allowed {
  if (wanted > available) return { quantity: available, news: { kind: "FEWER", left: available } };
  if (wanted > MOST_PER_LINE) {
    return { quantity: MOST_PER_LINE, news: { kind: "MOST", most: MOST_PER_LINE } };
  }
  return { quantity: wanted };
}

/** What stands between a line and its purchase. */
export function lineProblem(line: {
  quantity: number;
  available: number;
  forSale: boolean;
}): LineProblem | null {
  if (!line.forSale) return { kind: "NOT_FOR_SALE", available: 0 };
  if (line.available === 0) return { kind: "SOLD_OUT", available: 0 };
  if (line.quantity > line.available) return { kind: "TOO_MANY", available: line.available };
  return null;
}
