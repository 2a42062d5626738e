import { addDays, startOfDay } from "@/lib/catalog/shop-days";
import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { paidPerUnit } from "./read-sales";
import type { SoldList, SoldVariant } from "./types";

const PER_PAGE = 50;

type Found = Omit<SoldVariant, "worth"> & { worthMinor: bigint; all: number; variants: number };

/**
 * What was sold from one day to another, variant by variant, most first: the units of `readSales` and where they
 * come from. As there, what came back is taken off, on the day of its order.
 */
export async function listSold(
  tx: Tx,
  { from, to, currency, page }: { from: string; to: string; currency: string; page: number },
): Promise<SoldList> {
  const [start, end] = [await startOfDay(tx, from), await startOfDay(tx, addDays(to, 1))];
  const find = (offset: number) => tx.$queryRaw<Found[]>`
    SELECT v.id AS "variantId", p.name AS "productName", v.name AS "variantName", v.sku, sold.orders, sold.taken,
      sold.back, sold.taken - sold.back AS units, sold.worth AS "worthMinor",
      (sum(sold.taken - sold.back) OVER ())::int AS "all", (count(*) OVER ())::int AS variants
    FROM (
      SELECT line.variant_id, count(DISTINCT line.order_id)::int AS orders, sum(line.taken)::int AS taken,
        sum(line.back)::int AS back, round(sum((line.taken - line.back) * line.paid))::bigint AS worth
      FROM (
        SELECT l.variant_id, l.order_id, ${paidPerUnit} AS paid,
          -sum(m.quantity) FILTER (WHERE m.quantity < 0) AS taken,
          coalesce(sum(m.quantity) FILTER (WHERE m.quantity > 0), 0) AS back
        FROM orders o JOIN order_line l ON l.order_id = o.id JOIN stock_movement m ON m.order_line_id = l.id
        WHERE o.placed_at >= ${start} AND o.placed_at < ${end}
        GROUP BY o.id, l.id
      ) AS line
      GROUP BY line.variant_id
    ) AS sold
    JOIN variant v ON v.id = sold.variant_id JOIN product p ON p.id = v.product_id
    ORDER BY units DESC, "worthMinor" DESC, v.sku, v.id
    LIMIT ${PER_PAGE} OFFSET ${offset}`;
  let at = page;
  let found = await find((at - 1) * PER_PAGE);
  // A page behind the last one is the first.
  if (found.length === 0 && at > 1) {
    at = 1;
    found = await find(0);
  }
  return {
    rows: found.map(({ worthMinor, all: _all, variants: _variants, ...row }) => ({
      ...row,
      worth: money(Number(worthMinor), currency),
    })),
    units: found[0]?.all ?? 0,
    variants: found[0]?.variants ?? 0,
    page: at,
    pageCount: Math.max(1, Math.ceil((found[0]?.variants ?? 0) / PER_PAGE)),
  };
}
