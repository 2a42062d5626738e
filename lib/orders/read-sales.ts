import { addDays, daysBetween, startOfDay } from "@/lib/catalog/shop-days";
import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { type Span, soldVariants } from "./sold-variants";
import type { BestSeller, Figures, Sales } from "./types";

const MOST_BEST_SELLERS = 8;
/** Of a longer time, months are shown instead of days. */
const MOST_DAYS = 92;

type Sum = { day: string; orders: number; captured: bigint; refunded: bigint };

/**
 * What was sold from one day to another, both included, by the shop's own calendar. Money is counted as the
 * book does (lib/checkout/invariants.ts): captured is what orders came to, and refunds that neither failed nor
 * were cancelled are taken off it, on the day of their order. What a promotion code took off was never paid.
 */
export async function readSales(
  tx: Tx,
  { from, to, currency }: { from: string; to: string; currency: string },
): Promise<Sales> {
  const [start, end] = [await startOfDay(tx, from), await startOfDay(tx, addDays(to, 1))];
  const span = { start, end };
  const [sums, { units, bestSellers }] = await Promise.all([
    sumByDay(tx, span),
    readUnits(tx, { ...span, currency }),
  ]);
  const figuresOf = (some: Sum[]): Figures => {
    const sum = (amount: (one: Sum) => bigint) => Number(some.reduce((all, one) => all + amount(one), 0n));
    const captured = sum((one) => one.captured);
    const refunded = sum((one) => one.refunded);
    return {
      orders: some.reduce((all, one) => all + one.orders, 0),
      captured: money(captured, currency),
      refunded: money(refunded, currency),
      kept: money(captured - refunded, currency),
    };
  };
  const total = figuresOf(sums);
  return {
    total,
    units,
    average: total.orders > 0 ? money(Math.round(total.captured.minor / total.orders), currency) : null,
    steps: stepsOf(from, to).map((step) => ({
      step,
      ...figuresOf(sums.filter(({ day }) => day.startsWith(step))),
    })),
    bestSellers,
  };
}

/** Each day (2026-11-23) or each month (2026-11) of the time. */
function stepsOf(from: string, to: string): string[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
  return days.length <= MOST_DAYS ? days : [...new Set(days.map((day) => day.slice(0, 7)))];
}

function sumByDay(tx: Tx, { start, end }: Span): Promise<Sum[]> {
  return tx.$queryRaw<Sum[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, count(*)::int AS orders, sum(total_minor) AS captured,
      coalesce(sum(back), 0)::bigint AS refunded
    FROM (
      SELECT (o.placed_at AT TIME ZONE coalesce((SELECT time_zone FROM store_settings WHERE id = 1), 'UTC'))::date AS day,
        o.total_minor, refunded.minor AS back
      FROM orders o
      LEFT JOIN (
        SELECT order_id, sum(amount_minor) AS minor FROM refund
        WHERE status NOT IN ('FAILED', 'CANCELLED') GROUP BY order_id
      ) AS refunded ON refunded.order_id = o.id
      WHERE o.placed_at >= ${start} AND o.placed_at < ${end}
    ) AS placed
    GROUP BY placed.day`;
}

type Found = Omit<BestSeller, "worth"> & { worthMinor: bigint; all: number };

/** How many units were sold, and of which variants most. */
async function readUnits(
  tx: Tx,
  { currency, ...span }: Span & { currency: string },
): Promise<{ units: number; bestSellers: BestSeller[] }> {
  const rows = await tx.$queryRaw<Found[]>`
    SELECT v.id AS "variantId", p.name AS "productName", v.name AS "variantName", v.sku, best.units,
      best.worth AS "worthMinor", best.all
    FROM (
      SELECT *, (sum(units) OVER ())::int AS "all" FROM (${soldVariants(span)}) AS sold
      ORDER BY units DESC, worth DESC, variant_id LIMIT ${MOST_BEST_SELLERS}
    ) AS best
    JOIN variant v ON v.id = best.variant_id JOIN product p ON p.id = v.product_id
    WHERE best.units > 0
    ORDER BY best.units DESC, best.worth DESC, v.id`;
  return {
    units: rows[0]?.all ?? 0,
    bestSellers: rows.map(({ worthMinor, all: _all, ...row }) => ({
      ...row,
      worth: money(Number(worthMinor), currency),
    })),
  };
}
