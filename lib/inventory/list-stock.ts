import type { Tx } from "@/lib/db";
import { cutPage, type Turns } from "@/lib/paging";
import { Prisma } from "@/prisma/generated/client";
import { readStockRows } from "./read-stock-rows";
import { fromBook, isArchived, isLow, isOffSale, type Narrowing, narrowed, wishedFor } from "./stock-book";
import { keysOf, written } from "./stock-order";
import type { StockFilter, StockList, StockSorting, StockWish } from "./types";

const ROWS_PER_PAGE = 25;

export type StockListWish = StockWish & {
  sorting: StockSorting;
  /** A place that another page gave, after, or before, which this one begins; else it is the first. */
  after?: string | null;
  before?: string | null;
};

/**
 * One page of the stock book. Pages go on from a place and count no row before it, so that the last page of a long
 * book is as quick as the first. A place is the keys that a row had: where the row goes meanwhile, as a level does
 * that is sold from, the next page passes over nothing and shows nothing twice for it.
 */
export async function listStock(tx: Tx, wish: StockListWish): Promise<StockList> {
  const [counts, page] = await Promise.all([countStock(tx, wish), pageOf(tx, wish)]);
  const rows = await readStockRows(tx, page.ids);
  return { rows, counts, next: page.next, previous: page.previous };
}

/**
 * How many variants a search, a category and a product leave, by filter.
 *
 * All lines are counted without a look at their variants, and what is archived, or not on sale, is taken away again.
 * What a search finds is found once; without one, it is cheaper to count thrice than to keep a hundred thousand lines.
 */
export async function countStock(tx: Tx, wish: Narrowing): Promise<Record<StockFilter, number>> {
  const kept = Prisma.raw(wish.search ? "MATERIALIZED" : "NOT MATERIALIZED");
  const [counts] = await tx.$queryRaw<Record<StockFilter, number>[]>`
    WITH line AS ${kept} (
      SELECT l.variant_id, l.on_hand, ${isLow} AS low ${fromBook} WHERE ${narrowed(wish)}
    )
    SELECT book."all" - gone."all" AS "all", book.low - unsold.low AS low, book.out - unsold.out AS out,
      book.negative - gone.negative AS negative, gone."all" AS archived
    FROM (${counted}) AS book, (${counted} WHERE ${isArchived}) AS gone, (${counted} WHERE ${isOffSale}) AS unsold`;
  return counts ?? { all: 0, low: 0, out: 0, negative: 0, archived: 0 };
}

const counted = Prisma.sql`
  SELECT count(*)::int AS "all", (count(*) FILTER (WHERE l.low))::int AS low,
    (count(*) FILTER (WHERE l.on_hand <= 0))::int AS out, (count(*) FILTER (WHERE l.on_hand < 0))::int AS negative
  FROM line AS l`;

async function pageOf(
  tx: Tx,
  { sorting, after = null, before = null, ...wish }: StockListWish,
): Promise<{ ids: string[] } & Turns> {
  const keys = keysOf(sorting);
  const cursor = after ?? before;
  const start = cursor === null ? null : keys.read(cursor);
  const backwards = start !== null && after === null;
  const descending = sorting.descending !== backwards;
  const beyond = start ? beyondPlace(keys.expressions, start, descending) : Prisma.empty;
  const direction = Prisma.raw(descending ? " DESC" : " ASC");
  const found = await tx.$queryRaw<{ id: string; place: string[] }[]>`
    SELECT id, ${keys.place} AS place FROM (
      SELECT l.variant_id AS id, ${keys.columns}
      ${fromBook} ${keys.join} WHERE ${wishedFor(wish, keys.byName)} ${keys.there} ${beyond}
      ORDER BY ${Prisma.join(keys.expressions.map((key) => Prisma.sql`${key}${direction}`))}
      LIMIT ${ROWS_PER_PAGE + 1}
    ) AS page`;
  const { rows, ...turns } = cutPage(found, {
    size: ROWS_PER_PAGE,
    keyOf: ({ place }) => written(place),
    start: start && (backwards ? "before" : "after"),
  });
  return { ids: rows.map(({ id }) => id), ...turns };
}

function beyondPlace(expressions: Prisma.Sql[], start: Prisma.Sql[], descending: boolean) {
  const sign = Prisma.raw(descending ? "<" : ">");
  // The first key alone says nothing new, but an index understands it where it does not the whole row.
  return Prisma.sql`AND (${Prisma.join(expressions)}) ${sign} (${Prisma.join(start)})
    AND ${expressions[0]} ${sign}= ${start[0]}`;
}
