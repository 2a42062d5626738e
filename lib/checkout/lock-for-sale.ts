import { type Tx, toPrepare } from "@/lib/db";
import type { LockedLevel } from "@/lib/inventory/sell-stock";

type Row = LockedLevel & { numbers: number[] };

/**
 * Locks the levels of these variants as `lockLevels` does, in order of id, and takes so many of the numbers that
 * people will say on the phone. A rolled-back transaction leaves a gap in them.
 */
export async function lockForSale(
  tx: Tx,
  variantIds: readonly string[],
  orders: number,
): Promise<{ levels: Map<string, LockedLevel>; numbers: number[] }> {
  // The subquery asks nothing of the row, so it is asked once ("EXPLAIN": an InitPlan), and each row shows the same.
  const rows = await tx.$queryRaw<Row[]>`${toPrepare}
    SELECT variant_id AS "variantId", on_hand AS "onHand", backorder_limit AS "backorderLimit",
      (SELECT array_agg(nextval('order_number')::int) FROM generate_series(1, ${orders}::int)) AS numbers
    FROM stock_level WHERE variant_id = ANY(${[...new Set(variantIds)]}::uuid[])
    ORDER BY variant_id FOR NO KEY UPDATE`;
  return {
    levels: new Map(rows.map(({ numbers: _, ...level }) => [level.variantId, level])),
    numbers: rows[0]?.numbers ?? [],
  };
}
