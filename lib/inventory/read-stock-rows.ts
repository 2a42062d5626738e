import type { Tx } from "@/lib/db";
import type { MovementReasonName, StockRow } from "./types";

/** Of so many days, today's among them, a row says how its level went. */
export const TREND_DAYS = 30;

type Found = Omit<StockRow, "lastMovement" | "trend"> & {
  /** What moved on each of the last days that anything did, as "days ago" and units. */
  moved: { daysAgo: number; quantity: number }[] | null;
  lastQuantity: number | null;
  lastReason: MovementReasonName | null;
  lastAt: Date | null;
};

/** The lines of these variants in the stock book, in the order of their ids as given. */
export async function readStockRows(tx: Tx, variantIds: readonly string[]): Promise<StockRow[]> {
  if (variantIds.length === 0) return [];
  const found = await tx.$queryRaw<Found[]>`
    SELECT v.id AS "variantId", v.sku, p.name AS "productName", v.name AS "variantName", p.tint,
      image.path AS "imagePath", l.on_hand AS "onHand", l.backorder_limit AS "backorderLimit",
      coalesce(l.low_threshold, (SELECT low_stock_threshold FROM store_settings WHERE id = 1), 0) AS "lowThreshold",
      coalesce(till.units, 0) AS "atTill", recent.moved, last.quantity AS "lastQuantity", last.reason AS "lastReason", last.created_at AS "lastAt"
    FROM unnest(${[...variantIds]}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN variant v ON v.id = wanted.id
    JOIN product p ON p.id = v.product_id
    JOIN stock_level l ON l.variant_id = v.id
    LEFT JOIN LATERAL (
      SELECT path FROM image
      WHERE product_id = p.id AND (variant_id = v.id OR variant_id IS NULL)
      ORDER BY variant_id NULLS LAST, position LIMIT 1
    ) image ON true
    LEFT JOIN LATERAL (
      SELECT quantity, reason, created_at FROM stock_movement
      WHERE variant_id = v.id ORDER BY seq DESC LIMIT 1
    ) last ON true
    LEFT JOIN LATERAL (
      SELECT sum(line.quantity)::int AS units FROM checkout_line line JOIN checkout ON checkout.id = line.checkout_id
      WHERE line.variant_id = v.id AND checkout.status IN ('OPEN', 'AWAITING_PAYMENT')
    ) till ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('daysAgo', days_ago, 'quantity', quantity)) AS moved FROM (
        SELECT (now() AT TIME ZONE 'UTC')::date - (created_at AT TIME ZONE 'UTC')::date AS days_ago,
          sum(quantity) AS quantity
        FROM stock_movement
        -- The index knows a variant's movements by their order, so the time is looked up as a place in it.
        WHERE variant_id = v.id AND seq >= (SELECT seq FROM stock_movement
          WHERE created_at >= now() - interval '30 days' ORDER BY created_at LIMIT 1)
        GROUP BY days_ago) AS day
    ) recent ON true
    ORDER BY wanted.place`;
  return found.map(({ lastQuantity, lastReason, lastAt, moved, ...row }) => ({
    ...row,
    trend: trendOf(row.onHand, moved ?? []),
    lastMovement:
      lastQuantity !== null && lastReason !== null && lastAt !== null
        ? { quantity: lastQuantity, reason: lastReason, at: lastAt }
        : null,
  }));
}

/** Back from what there is now, day by day: a level is the next day's without what moved on that day. */
function trendOf(onHand: number, moved: readonly { daysAgo: number; quantity: number }[]): number[] {
  const byDay = new Map(moved.map(({ daysAgo, quantity }) => [daysAgo, quantity]));
  const levels = [onHand];
  for (let daysAgo = 0; daysAgo < TREND_DAYS - 1; daysAgo++) {
    levels.push((levels.at(-1) ?? onHand) - (byDay.get(daysAgo) ?? 0));
  }
  return levels.reverse();
}
