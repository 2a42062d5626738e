import type { SearchSort, SearchWish } from "@/lib/catalog/types";
import { decimalMoney, type Money } from "@/lib/money";

/** In the order in which they are offered. */
export const SORTS = ["BEST", "NEW", "CHEAP", "DEAR", "NAME"] as const satisfies SearchSort[];

export const SORT_ADDRESSES: Record<SearchSort, string> = {
  BEST: "best",
  NEW: "new",
  CHEAP: "price",
  DEAR: "price-down",
  NAME: "name",
};

/** The address of a search, with only what differs from the plain one. A changed filter begins at page 1. */
export function searchHref(wish: SearchWish, change: Partial<SearchWish>, currency: string): string {
  const next = { ...wish, page: 1, ...change };
  const inAddress = (minor: number | null) => (minor === null ? "" : plainAmount({ minor, currency }));
  const pairs = [
    ["q", next.query],
    ...next.categories.map((value) => ["category", value]),
    ...next.colours.map((value) => ["colour", value]),
    ...next.sizes.map((value) => ["size", value]),
    ["min", inAddress(next.minMinor)],
    ["max", inAddress(next.maxMinor)],
    ["stock", next.inStock ? "in" : ""],
    ["sort", next.sort === "BEST" ? "" : SORT_ADDRESSES[next.sort]],
    ["page", next.page > 1 ? `${next.page}` : ""],
  ].filter(([, value]) => value !== "");
  return pairs.length > 0 ? `/search?${new URLSearchParams(pairs)}` : "/search";
}

/** "48" and "48.50", as one would type it. */
export const plainAmount = (amount: Money) => decimalMoney(amount).replace(/\.0+$/, "");
