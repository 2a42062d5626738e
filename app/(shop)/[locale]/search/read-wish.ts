import { z } from "zod";
import { SORT_ADDRESSES, SORTS } from "@/components/search/search-address";
import type { SearchSort, SearchWish } from "@/lib/catalog/types";
import { parseMoney } from "@/lib/money";

export type SearchParams = Record<string, string | string[] | undefined>;

const LONGEST_QUERY = 100;
const LONGEST_VALUE = 60;
const MOST_VALUES = 20;
const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

/** A search from its address. What makes no sense there is as if it were not there. */
export function readWish(params: SearchParams, currency: string): SearchWish {
  const all = (name: string) => [params[name] ?? []].flat().map(cleaned);
  const one = (name: string) => all(name)[0] ?? "";
  const several = (name: string) =>
    [...new Set(all(name).filter((value) => value !== "" && value.length <= LONGEST_VALUE))].slice(
      0,
      MOST_VALUES,
    );
  const amount = (name: string) => parseMoney(one(name), currency)?.minor ?? null;
  return {
    query: one("q").slice(0, LONGEST_QUERY),
    categories: several("category"),
    colours: several("colour"),
    sizes: several("size"),
    minMinor: amount("min"),
    maxMinor: amount("max"),
    inStock: one("stock") === "in",
    sort: sortNamed(one("sort")),
    page: pageNumber.parse(one("page") || 1),
  };
}

function sortNamed(address: string): SearchSort {
  return SORTS.find((sort) => SORT_ADDRESSES[sort] === address) ?? "BEST";
}

/** PostgreSQL takes no NUL in a text, and nobody types one. */
const cleaned = (text: string) => text.replaceAll("\0", "").trim();
