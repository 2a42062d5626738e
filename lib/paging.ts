// Pages of a long list go on from a row and pass over none before it: the last is as quick as the first.

/** The key of the row after, or before, which a page begins; the first page where neither is said. */
export type Place = { after?: string | null; before?: string | null };

/** What to give as `after` for the next page, and as `before` for the one before it; null at the ends. */
export type Turns = { next: string | null; previous: string | null };

/**
 * The page that begins at a place, or the first where nothing is beyond it any more: what stood there has left the
 * list since, which is not empty for it.
 */
export async function readFrom<List extends { rows: unknown[] }>(
  place: Place,
  read: (place: Place) => Promise<List>,
): Promise<List> {
  const list = await read(place);
  if (list.rows.length > 0 || !(place.after || place.before)) return list;
  return read({ after: null, before: null });
}

/** Of what a search finds, more than so many are not counted: the list says "1,000+". */
export const MOST_COUNTED = 1_000;

/**
 * Cuts a page from what was read from its beginning on, in the direction of turning: one row more than it holds,
 * where there is one. A page that begins at no row is the first, whatever was asked.
 */
export function cutPage<Row>(
  found: readonly Row[],
  { size, keyOf, start }: { size: number; keyOf: (row: Row) => string; start: "after" | "before" | null },
): { rows: Row[] } & Turns {
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (start === "before") rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    next: last && (start === "before" || more) ? keyOf(last) : null,
    previous: first && (start === "before" ? more : start !== null) ? keyOf(first) : null,
  };
}
