import type { Tx } from "@/lib/db";

/** How many variants are low and not yet out: as many as the stock book lists as low. */
export async function countLow(tx: Tx): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM stock_level l JOIN variant v ON v.id = l.variant_id AND v.archived_at IS NULL
      JOIN product p ON p.id = v.product_id AND p.status <> 'ARCHIVED'
    WHERE l.on_hand > 0 AND l.on_hand <= coalesce(l.low_threshold,
      (SELECT low_stock_threshold FROM store_settings WHERE id = 1), 0)`;
  return found?.count ?? 0;
}
