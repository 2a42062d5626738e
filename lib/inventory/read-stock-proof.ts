import type { Tx } from "@/lib/db";

/** How a level comes about: so many movements, which add up to so many units. */
export type StockProof = { movementCount: number; movementSum: number };

/** What the movements of a variant add up to; the level must say the same. */
export async function readStockProof(tx: Tx, variantId: string): Promise<StockProof> {
  const { _count, _sum } = await tx.stockMovement.aggregate({
    where: { variantId },
    _count: { _all: true },
    _sum: { quantity: true },
  });
  return { movementCount: _count._all, movementSum: _sum.quantity ?? 0 };
}
