import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { waitingUnits } from "./waiting-units";

/**
 * Units of these variants that are paid for and wait to be sent. The stock book has given them away, and yet
 * they stand on the shelf: whoever counts leaves them out.
 */
export async function readUnitsToShip(tx: Tx, variantIds: readonly string[]): Promise<Map<string, number>> {
  const ids = [...variantIds];
  const meant = Prisma.sql`l.variant_id = ANY(${ids}::uuid[])`;
  const rows = await tx.$queryRaw<{ variantId: string; units: number }[]>`
    SELECT ol.variant_id AS "variantId", sum(line.waiting)::int AS units
    FROM (${waitingUnits(meant)}) AS line JOIN order_line ol ON ol.id = line.order_line_id
    GROUP BY ol.variant_id HAVING sum(line.waiting) > 0`;
  return new Map(rows.map(({ variantId, units }) => [variantId, units]));
}
