import type { Tx } from "@/lib/db";

/** The largest limit that anybody may set, by hand or by file, so that what the one sets the other can save. */
export const MOST_BACKORDERS = 100_000;

/**
 * Says how far below zero sales may take a level, in the caller's transaction. Promises already given are kept:
 *
 * @returns null, or the units that are owed already, which a smaller limit would break.
 */
export async function setBackorderLimit(
  tx: Tx,
  { variantId, backorderLimit }: { variantId: string; backorderLimit: number },
): Promise<{ owed: number } | null> {
  const { count } = await tx.stockLevel.updateMany({
    where: { variantId, onHand: { gte: -backorderLimit } },
    data: { backorderLimit },
  });
  if (count > 0) return null;
  const level = await tx.stockLevel.findUniqueOrThrow({ where: { variantId } });
  return { owed: -level.onHand };
}
