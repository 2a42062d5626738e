import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { readStockRows } from "./read-stock-rows";
import type { StockFilter, StockList } from "./types";

const ROWS_PER_PAGE = 25;
const MOST_WORDS = 6;

/**
 * One page of the stock book, by product and variant, without what is archived. `search` finds variants
 * whose product, options or SKU hold each of its words. A page beyond the last one gives the last.
 */
export async function listStock(
  tx: Tx,
  { search, filter, page }: { search: string; filter: StockFilter; page: number },
): Promise<StockList> {
  const book = Prisma.sql`
    SELECT v.id, p.name, p.id AS product_id, v.position, l.on_hand,
      coalesce(l.low_threshold, (SELECT low_stock_threshold FROM store_settings WHERE id = 1), 0) AS low_threshold
    FROM stock_level l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
    WHERE v.archived_at IS NULL AND p.status <> 'ARCHIVED' ${holding(search)}`;
  const [counts] = await tx.$queryRaw<Record<StockFilter, number>[]>`
    SELECT count(*)::int AS "all",
      (count(*) FILTER (WHERE ${matching("low")}))::int AS "low",
      (count(*) FILTER (WHERE ${matching("out")}))::int AS "out"
    FROM (${book}) AS book`;
  const found = counts ?? { all: 0, low: 0, out: 0 };
  const pageCount = Math.max(1, Math.ceil(found[filter] / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (${book}) AS book WHERE ${matching(filter)}
    ORDER BY name, product_id, position, id
    LIMIT ${ROWS_PER_PAGE} OFFSET ${(shown - 1) * ROWS_PER_PAGE}`;
  const rows = await readStockRows(
    tx,
    ids.map(({ id }) => id),
  );
  return { rows, counts: found, page: shown, pageCount };
}

function matching(filter: StockFilter) {
  switch (filter) {
    case "all":
      return Prisma.sql`true`;
    case "low":
      return Prisma.sql`on_hand > 0 AND on_hand <= low_threshold`;
    case "out":
      return Prisma.sql`on_hand <= 0`;
  }
}

function holding(search: string) {
  const words = search.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const conditions = words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return Prisma.sql`AND (p.name || ' ' || v.name || ' ' || v.sku) ILIKE ${pattern}`;
  });
  return conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty;
}
