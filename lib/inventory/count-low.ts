import type { Tx } from "@/lib/db";
import { isLow, isOffSale } from "./stock-book";

/** How many variants on sale are low and not yet out: as many as the stock book lists as low. */
export async function countLow(tx: Tx): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM stock_level l WHERE ${isLow} AND NOT ${isOffSale}`;
  return found?.count ?? 0;
}
