import { addDays, daysBetween, startOfDay } from "@/lib/catalog/shop-days";
import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { Prisma } from "@/prisma/generated/client";
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
  const sums = await tx.$queryRaw<Sum[]>`
    SELECT to_char(o.placed_at AT TIME ZONE coalesce((SELECT time_zone FROM store_settings WHERE id = 1), 'UTC'),
        'YYYY-MM-DD') AS day,
      count(*)::int AS orders, sum(o.total_minor) AS captured, sum(back.minor)::bigint AS refunded
    FROM orders o
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(amount_minor), 0) AS minor FROM refund
      WHERE order_id = o.id AND status NOT IN ('FAILED', 'CANCELLED')
    ) AS back
    WHERE o.placed_at >= ${start} AND o.placed_at < ${end}
    GROUP BY 1`;
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
  const bestSellers = await readBestSellers(tx, { start, end, currency });
  return {
    total,
    units: await countUnits(tx, { start, end }),
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

/** What one unit of line `l` of order `o` was sold for, its part of the order's discount taken off. */
export const paidPerUnit = Prisma.sql`l.unit_price_minor *
  greatest(0, 1 - o.discount_minor::numeric / nullif(o.subtotal_minor, 0))`;

type Span = { start: Date; end: Date };

async function countUnits(tx: Tx, { start, end }: Span): Promise<number> {
  const [row] = await tx.$queryRaw<{ units: number }[]>`
    SELECT coalesce(-sum(m.quantity), 0)::int AS units
    FROM orders o JOIN order_line l ON l.order_id = o.id JOIN stock_movement m ON m.order_line_id = l.id
    WHERE o.placed_at >= ${start} AND o.placed_at < ${end}`;
  return row?.units ?? 0;
}

async function readBestSellers(
  tx: Tx,
  { start, end, currency }: Span & { currency: string },
): Promise<BestSeller[]> {
  const rows = await tx.$queryRaw<(Omit<BestSeller, "worth"> & { worthMinor: bigint })[]>`
    SELECT v.id AS "variantId", p.name AS "productName", v.name AS "variantName", v.sku,
      sum(line.units)::int AS units, round(sum(line.units * line.paid))::bigint AS "worthMinor"
    FROM (
      SELECT l.variant_id, ${paidPerUnit} AS paid, -sum(m.quantity) AS units
      FROM orders o JOIN order_line l ON l.order_id = o.id JOIN stock_movement m ON m.order_line_id = l.id
      WHERE o.placed_at >= ${start} AND o.placed_at < ${end}
      GROUP BY o.id, l.id
    ) AS line
    JOIN variant v ON v.id = line.variant_id JOIN product p ON p.id = v.product_id
    GROUP BY v.id, p.id HAVING sum(line.units) > 0
    ORDER BY units DESC, "worthMinor" DESC, v.sku LIMIT ${MOST_BEST_SELLERS}`;
  return rows.map(({ worthMinor, ...row }) => ({ ...row, worth: money(Number(worthMinor), currency) }));
}
