import type { List } from "@/dev/stripe/wire";
import { invalidRequest } from "./errors";

export interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

/**
 * One page of rows that are sorted newest first (Stripe docs: "Pagination"): ten unless `limit` (1 to 100) says
 * otherwise, after or before the row that a cursor names.
 */
export function pageOf<T extends { id: string }>(rows: readonly T[], page: Page, url: string): List<T> {
  const limit = page.limit ?? 10;
  if (limit < 1 || limit > 100) {
    const word = limit < 1 ? "greater than or equal to 1" : "less than or equal to 100";
    throw invalidRequest(`This value must be ${word}.`, {
      code: "parameter_invalid_integer",
      param: "limit",
    });
  }
  if (page.starting_after !== undefined && page.ending_before !== undefined) {
    throw invalidRequest("You can't specify both `starting_after` and `ending_before`.");
  }
  if (page.ending_before !== undefined) {
    const end = placeOf(rows, page.ending_before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: rows.slice(start, end), has_more: start > 0, url };
  }
  const start =
    page.starting_after === undefined ? 0 : placeOf(rows, page.starting_after, "starting_after") + 1;
  return {
    object: "list",
    data: rows.slice(start, start + limit),
    has_more: start + limit < rows.length,
    url,
  };
}

function placeOf(rows: readonly { id: string }[], id: string, param: string): number {
  const place = rows.findIndex((row) => row.id === id);
  if (place < 0) throw invalidRequest(`No such object: '${id}'`, { code: "resource_missing", param });
  return place;
}

type Range =
  | number
  | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined };

/** Whether a time (epoch seconds) lies in what `created` asked for. */
export function isWithin(at: number, range: Range | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return at === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return at > gt && at >= gte && at < lt && at <= lte;
}
