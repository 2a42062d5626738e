import type { Tx } from "@/lib/db";

/**
 * Units of these variants that are paid for and wait to be sent. The stock book has given them away, and yet
 * they stand on the shelf: whoever counts leaves them out.
 */
export async function readUnitsToShip(tx: Tx, variantIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ variantId: string; units: number }[]>`
    SELECT ol.variant_id AS "variantId", sum(greatest(0, taken.units - sent.units))::int AS units
    FROM order_line ol JOIN orders o ON o.id = ol.order_id AND o.status = 'PROCESSING'
    CROSS JOIN LATERAL (SELECT coalesce(-sum(quantity), 0) AS units FROM stock_movement
      WHERE order_line_id = ol.id) taken
    CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS units FROM shipment_line
      WHERE order_line_id = ol.id) sent
    WHERE ol.variant_id = ANY(${[...variantIds]}::uuid[])
    GROUP BY ol.variant_id HAVING sum(greatest(0, taken.units - sent.units)) > 0`;
  return new Map(rows.map(({ variantId, units }) => [variantId, units]));
}
