import type { Tx } from "@/lib/db";
import { holding } from "@/lib/inventory/stock-book";
import { cutPage, type Place, type Turns } from "@/lib/paging";
import { Prisma } from "@/prisma/generated/client";
import type { EarlierCount, LineFilter, StocktakeLineList, StocktakeLineView, StocktakeRow } from "./types";

const ROWS_PER_PAGE = 50;
const STOCKTAKES_PER_PAGE = 25;

/** One page of the stocktakes, the open ones first, then the newest, from the one on whose number is given. */
export async function listStocktakes(
  tx: Tx,
  { after = null, before = null }: Place = {},
): Promise<{ rows: StocktakeRow[] } & Turns> {
  const start = after ? "after" : before ? "before" : null;
  const back = start === "before";
  const beyond = Prisma.sql`(s.status = 'OPEN', s.number) ${Prisma.raw(back ? ">" : "<")}
    (SELECT status = 'OPEN', number FROM stocktake WHERE number = ${Number(after ?? before)}::int)`;
  const direction = Prisma.raw(back ? "ASC" : "DESC");
  const found = await readRows(
    tx,
    Prisma.sql`${start ? beyond : Prisma.sql`true`}
      ORDER BY s.status = 'OPEN' ${direction}, s.number ${direction} LIMIT ${STOCKTAKES_PER_PAGE + 1}`,
  );
  if (back) found.reverse();
  return cutPage(found, { size: STOCKTAKES_PER_PAGE, keyOf: ({ number }) => `${number}`, start });
}

export const readStocktake = async (tx: Tx, number: number): Promise<StocktakeRow | null> =>
  (await readRows(tx, Prisma.sql`s.number = ${number}`))[0] ?? null;

export const readStocktakeById = async (tx: Tx, id: string): Promise<StocktakeRow | null> =>
  (await readRows(tx, Prisma.sql`s.id = ${id}::uuid`))[0] ?? null;

/** The open ones first, then the newest. */
function readRows(tx: Tx, which: Prisma.Sql): Promise<StocktakeRow[]> {
  return tx.$queryRaw<StocktakeRow[]>`
    SELECT s.id, s.number, s.scope, s.note, s.status::text, s.started_at AS "startedAt", s.ended_at AS "endedAt",
      coalesce(nullif(b.name, ''), b.email) AS "startedBy", coalesce(nullif(e.name, ''), e.email) AS "endedBy",
      figure.*
    FROM (SELECT * FROM stocktake s WHERE ${which}) AS s
    JOIN app_user b ON b.id = s.started_by_id LEFT JOIN app_user e ON e.id = s.ended_by_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS lines, count(l.counted)::int AS counted,
        (count(*) FILTER (WHERE ${MATCHING.differ}))::int AS differing,
        coalesce(sum(l.counted - l.counted_on_hand) FILTER (WHERE l.counted > l.counted_on_hand), 0)::int AS "unitsMore",
        coalesce(sum(l.counted_on_hand - l.counted) FILTER (WHERE l.counted < l.counted_on_hand), 0)::int AS "unitsFewer"
      FROM stocktake_line l WHERE l.stocktake_id = s.id
    ) figure
    ORDER BY s.status = 'OPEN' DESC, s.number DESC`;
}

/** One page of the sheet, by product and variant, from the line on whose id is given. */
export async function listStocktakeLines(
  tx: Tx,
  wish: { stocktakeId: string; filter: LineFilter; search: string } & Place,
): Promise<StocktakeLineList> {
  const { after = null, before = null } = wish;
  const start = after ? "after" : before ? "before" : null;
  const back = start === "before";
  const sign = Prisma.raw(back ? "<" : ">");
  const direction = Prisma.raw(back ? "DESC" : "ASC");
  const within = Prisma.join(
    [Prisma.sql`l.stocktake_id = ${wish.stocktakeId}::uuid`, ...holding(wish.search)],
    " AND ",
  );
  const from = start ? await placeOf(tx, after ?? before ?? "") : null;
  // The first condition says nothing new, but an index understands it.
  const beyond = from
    ? Prisma.sql`AND p.name ${sign}= ${from.name} AND (p.name, p.id, v.position, v.id) ${sign}
        (${from.name}, ${from.productId}::uuid, ${from.position}::int, ${from.variantId}::uuid)`
    : Prisma.empty;
  const [counts, found] = await Promise.all([
    tx.$queryRaw<Record<LineFilter, number>[]>`
      SELECT count(*)::int AS "all", (count(*) FILTER (WHERE ${MATCHING.todo}))::int AS "todo",
        (count(*) FILTER (WHERE ${MATCHING.counted}))::int AS "counted",
        (count(*) FILTER (WHERE ${MATCHING.differ}))::int AS "differ"
      FROM stocktake_line l WHERE ${within}`,
    tx.$queryRaw<{ id: string }[]>`
      SELECT l.id FROM stocktake_line l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
      WHERE ${within} AND ${MATCHING[wish.filter]} ${beyond}
      ORDER BY p.name ${direction}, p.id ${direction}, v.position ${direction}, v.id ${direction}
      LIMIT ${ROWS_PER_PAGE + 1}`,
  ]);
  const page = cutPage(found, { size: ROWS_PER_PAGE, keyOf: ({ id }) => id, start: from && start });
  const ids = page.rows.map(({ id }) => id);
  const lines = await readLines(
    tx,
    Prisma.sql`l.id = ANY(${ids}::uuid[]) ORDER BY p.name, p.id, v.position, v.id`,
  );
  const none = { all: 0, todo: 0, counted: 0, differ: 0 };
  return { lines, counts: counts[0] ?? none, next: page.next, previous: page.previous };
}

async function placeOf(tx: Tx, lineId: string) {
  const [place] = await tx.$queryRaw<
    { name: string; productId: string; position: number; variantId: string }[]
  >`
    SELECT p.name, p.id::text AS "productId", v.position, v.id::text AS "variantId"
    FROM stocktake_line l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
    WHERE l.id = ${lineId}::uuid`;
  return place ?? null;
}

/** What a stocktake would move, the most units first; how many lines are counted, and the newest count's place. */
export async function readDifferences(
  tx: Tx,
  stocktakeId: string,
): Promise<{ lines: StocktakeLineView[]; counted: number; newest: bigint }> {
  const [last] = await tx.$queryRaw<{ counted: number; newest: bigint }[]>`
    SELECT count(l.counted)::int AS counted, coalesce(max(l.count_seq), 0) AS newest
    FROM stocktake_line l WHERE l.stocktake_id = ${stocktakeId}::uuid`;
  const lines = await readLines(
    tx,
    Prisma.sql`l.stocktake_id = ${stocktakeId}::uuid AND ${MATCHING.differ}
      ORDER BY abs(l.counted - l.counted_on_hand) DESC, p.name, v.position, v.id`,
  );
  return { lines, counted: last?.counted ?? 0, newest: last?.newest ?? 0n };
}

/** Every SKU of the sheet with its name, for whoever scans. */
export async function listSheetNames(tx: Tx, stocktakeId: string): Promise<[sku: string, name: string][]> {
  const names = await tx.$queryRaw<{ sku: string; name: string }[]>`
    SELECT v.sku, concat_ws(', ', p.name, nullif(v.name, '')) AS name
    FROM stocktake_line l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
    WHERE l.stocktake_id = ${stocktakeId}::uuid ORDER BY v.sku`;
  return names.map(({ sku, name }) => [sku, name]);
}

const MATCHING: Record<LineFilter, Prisma.Sql> = {
  all: Prisma.sql`true`,
  todo: Prisma.sql`l.counted IS NULL`,
  counted: Prisma.sql`l.counted IS NOT NULL`,
  differ: Prisma.sql`l.counted <> l.counted_on_hand`,
};

type Found = Omit<StocktakeLineView, "count"> & {
  counted: number | null;
  onHand: number | null;
  at: Date | null;
  by: string | null;
  earlier: (Omit<EarlierCount, "at"> & { at: string })[] | null;
};

async function readLines(tx: Tx, which: Prisma.Sql): Promise<StocktakeLineView[]> {
  const found = await tx.$queryRaw<Found[]>`
    SELECT l.id, v.id AS "variantId", v.sku, p.name AS "productName", v.name AS "variantName",
      l.on_hand_at_start AS "onHandAtStart", c.counted, c.on_hand AS "onHand", c.created_at AS at,
      coalesce(nullif(u.name, ''), u.email) AS by,
      (SELECT jsonb_agg(jsonb_build_object('id', e.id, 'counted', e.counted, 'onHand', e.on_hand, 'at', e.created_at,
          'by', coalesce(nullif(w.name, ''), w.email)) ORDER BY e.seq DESC)
        FROM stocktake_count e JOIN app_user w ON w.id = e.user_id
        WHERE e.line_id = l.id AND e.seq <> l.count_seq AND e.counted IS NOT NULL) AS earlier,
      s.on_hand AS "onHandNow", -s.backorder_limit AS floor, since.moved AS "movedSince",
      since.counts > 0 AS "countedElsewhere"
    FROM stocktake_line l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
    JOIN stock_level s ON s.variant_id = v.id
    -- The count that holds: the newest.
    LEFT JOIN stocktake_count c ON c.seq = l.count_seq LEFT JOIN app_user u ON u.id = c.user_id
    CROSS JOIN LATERAL (
      -- Staff who set a level right by hand most often correct the very difference that was counted.
      SELECT coalesce(sum(m.quantity), 0)::int AS moved, count(*) FILTER (WHERE m.reason = 'COUNT'
        OR m.reason IN ('CORRECTION', 'LOST', 'FOUND') AND m.user_id IS NOT NULL AND m.order_line_id IS NULL
          AND m.reverses_id IS NULL
        OR undone.seq <= c.movement_seq) AS counts
      FROM stock_movement m LEFT JOIN stock_movement undone ON undone.id = m.reverses_id
      WHERE m.variant_id = v.id AND m.seq > c.movement_seq
    ) since
    WHERE ${which}`;
  return found.map(({ counted, onHand, at, by, earlier, ...line }) => ({
    ...line,
    count:
      counted !== null && onHand !== null && at !== null && by !== null
        ? {
            ...{ counted, onHand, variance: counted - onHand, at, by },
            earlier: (earlier ?? []).map((count) => ({ ...count, at: new Date(count.at) })),
          }
        : null,
  }));
}
