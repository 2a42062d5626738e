// What an admin list reads from its address, bounded, and how it writes one.

import type { Place } from "@/lib/paging";

export type Query = Record<string, string | string[] | undefined>;

/** The words searched for: one line of at most 100 characters. */
export function searchOf({ q }: Query): string {
  // PostgreSQL takes no NUL in a text; the other control characters cannot be searched for either.
  return typeof q === "string"
    ? q
        .replace(/\p{Cc}/gu, " ")
        .trim()
        .slice(0, 100)
    : "";
}

/** The page asked for, from 1; whatever is no such number is the first. */
export function pageOf({ page }: Query): number {
  return typeof page === "string" && /^[1-9]\d{0,6}$/.test(page) ? Number(page) : 1;
}

/** Where a page begins: after, or before, the row of a list whose key the address gives. */
export const placeOf = (query: Query, key: RegExp): Required<Place> => {
  const keyOf = (said: Query[string]) => (typeof said === "string" && key.test(said) ? said : null);
  return { after: keyOf(query["after"]), before: keyOf(query["before"]) };
};

/** A day that exists, as a date field sends it, or null. */
export function dayOf(said: Query[string]): string | null {
  if (typeof said !== "string" || !/^20\d\d-\d\d-\d\d$/.test(said)) return null;
  const at = new Date(`${said}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(said) ? said : null;
}

export function oneOf<T extends string>(value: Query[string], known: readonly T[], otherwise: T): T {
  return known.find((one) => one === value) ?? otherwise;
}

/** The address of a list; what is empty stays out of it. */
export function addressOf(path: string, said: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) {
    if (value !== undefined && value !== "" && !(name === "page" && value === 1)) query.set(name, `${value}`);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
