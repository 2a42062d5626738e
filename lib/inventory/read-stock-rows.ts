import type { Tx } from "@/lib/db";
import type { MovementReasonName, StockRow } from "./types";

type Found = Omit<StockRow, "lastMovement"> & {
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
      last.quantity AS "lastQuantity", last.reason AS "lastReason", last.created_at AS "lastAt"
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
    ORDER BY wanted.place`;
  return found.map(({ lastQuantity, lastReason, lastAt, ...row }) => ({
    ...row,
    lastMovement:
      lastQuantity !== null && lastReason !== null && lastAt !== null
        ? { quantity: lastQuantity, reason: lastReason, at: lastAt }
        : null,
  }));
}
