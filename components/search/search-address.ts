import type { SearchSort, SearchWish } from "@/lib/catalog/types";
import { decimalMoney, type Money } from "@/lib/money";

export const SORTS: Record<SearchSort, { address: string; label: string }> = {
  BEST: { address: "best", label: "Best match" },
  NEW: { address: "new", label: "Newest" },
  CHEAP: { address: "price", label: "Price, low to high" },
  DEAR: { address: "price-down", label: "Price, high to low" },
  NAME: { address: "name", label: "Name" },
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
    ["sort", next.sort === "BEST" ? "" : SORTS[next.sort].address],
    ["page", next.page > 1 ? `${next.page}` : ""],
  ].filter(([, value]) => value !== "");
  return pairs.length > 0 ? `/search?${new URLSearchParams(pairs)}` : "/search";
}

/** "48" and "48.50", as one would type it. */
export const plainAmount = (amount: Money) => decimalMoney(amount).replace(/\.0+$/, "");
