import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { readStockRows } from "./read-stock-rows";
import { fromBook, isArchived, isLow, narrowed, wishedFor } from "./stock-book";
import { keysOf } from "./stock-order";
import type { StockFilter, StockList, StockSorting, StockWish } from "./types";

const ROWS_PER_PAGE = 25;

export type StockListWish = StockWish & {
  sorting: StockSorting;
  /** The variant after, or before, which the page begins; the first page where neither is given. */
  after?: string | null;
  before?: string | null;
};

/**
 * One page of the stock book. Pages go on from a row and count none before it, so that the last page of a long
 * book is as quick as the first; a row that was moved meanwhile is looked for where it is now.
 */
export async function listStock(tx: Tx, wish: StockListWish): Promise<StockList> {
  const [counts, page] = await Promise.all([countStock(tx, wish), pageOf(tx, wish)]);
  const rows = await readStockRows(tx, page.ids);
  return { rows, counts, next: page.next, previous: page.previous };
}

/**
 * How many variants a search and a category leave, by filter.
 *
 * All lines are counted without a look at their variants, and what is archived of them is taken away again. What
 * a search finds is found once; without one, it is cheaper to count twice than to keep a hundred thousand lines.
 */
export async function countStock(
  tx: Tx,
  wish: Pick<StockWish, "search" | "category">,
): Promise<Record<StockFilter, number>> {
  const kept = Prisma.raw(wish.search ? "MATERIALIZED" : "NOT MATERIALIZED");
  const [counts] = await tx.$queryRaw<Record<StockFilter, number>[]>`
    WITH line AS ${kept} (
      SELECT l.variant_id, l.on_hand, ${isLow} AS low ${fromBook} WHERE ${narrowed(wish)}
    )
    SELECT book."all" - gone."all" AS "all", book.low - gone.low AS low, book.out - gone.out AS out,
      book.negative - gone.negative AS negative, gone."all" AS archived
    FROM (${counted}) AS book, (${counted} WHERE ${isArchived}) AS gone`;
  return counts ?? { all: 0, low: 0, out: 0, negative: 0, archived: 0 };
}

const counted = Prisma.sql`
  SELECT count(*)::int AS "all", (count(*) FILTER (WHERE l.low))::int AS low,
    (count(*) FILTER (WHERE l.on_hand <= 0))::int AS out, (count(*) FILTER (WHERE l.on_hand < 0))::int AS negative
  FROM line AS l`;

type Page = { ids: string[]; next: string | null; previous: string | null };

async function pageOf(
  tx: Tx,
  { sorting, after = null, before = null, ...wish }: StockListWish,
): Promise<Page> {
  const keys = keysOf(sorting);
  const cursor = after ?? before;
  const start = cursor ? await placeOf(tx, cursor, keys) : null;
  const backwards = start !== null && after === null;
  const descending = sorting.descending !== backwards;
  const beyond = start ? beyondRow(keys, start, descending) : Prisma.empty;
  const direction = Prisma.raw(descending ? " DESC" : " ASC");
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT l.variant_id AS id ${fromBook} ${keys.join} WHERE ${wishedFor(wish, keys.byName)} ${keys.there} ${beyond}
    ORDER BY ${Prisma.join(keys.expressions.map((key) => Prisma.sql`${key}${direction}`))}
    LIMIT ${ROWS_PER_PAGE + 1}`;
  const ids = found.slice(0, ROWS_PER_PAGE).map(({ id }) => id);
  const more = found.length > ROWS_PER_PAGE;
  if (backwards) ids.reverse();
  return {
    ids,
    next: (backwards ? true : more) ? (ids.at(-1) ?? null) : null,
    previous: (backwards ? more : start !== null) ? (ids[0] ?? null) : null,
  };
}

function beyondRow({ expressions, typed }: ReturnType<typeof keysOf>, start: string[], descending: boolean) {
  const values = typed(start);
  const sign = Prisma.raw(descending ? "<" : ">");
  // The first key alone says nothing new, but an index understands it where it does not the whole row.
  return Prisma.sql`AND (${Prisma.join(expressions)}) ${sign} (${Prisma.join(values)})
    AND ${expressions[0]} ${sign}= ${values[0]}`;
}

/** The keys of a row as texts, or null where there is no such row (any more): then the book begins anew. */
async function placeOf(
  tx: Tx,
  variantId: string,
  { expressions, join }: ReturnType<typeof keysOf>,
): Promise<string[] | null> {
  const texts = expressions.map((key) => Prisma.sql`(${key})::text`);
  const [found] = await tx.$queryRaw<{ place: string[] }[]>`
    SELECT ARRAY[${Prisma.join(texts)}] AS place ${fromBook} ${join} WHERE l.variant_id = ${variantId}::uuid`;
  return found?.place ?? null;
}
