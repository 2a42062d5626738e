import type { Tx } from "@/lib/db";
import { adjustStock } from "./adjust-stock";
import { lockLevels } from "./sell-stock";
import type { AdjustReason } from "./types";

export type ManyAdjustments = {
  /** The rows that were chosen, each with the level that whoever chose it saw. */
  picks: readonly { variantId: string; seen: number }[];
  way: "BY" | "TO";
  units: number;
  reason: AdjustReason;
  note: string;
  userId: string;
};

/** One of many rows could not be adjusted, so none is: to be thrown out of the transaction. */
export class NoneAdjusted extends Error {
  override name = "NoneAdjusted";
}

/**
 * Applies one adjustment to many levels, all or none, in the caller's transaction.
 * @returns the variants whose level changed, and by how much.
 * @throws NoneAdjusted, saying for which SKU and why.
 */
export async function adjustMany(
  tx: Tx,
  { picks, way, units, ...about }: ManyAdjustments,
): Promise<{ variantId: string; quantity: number }[]> {
  // All at once, in the order in which everybody locks them; one after another they could meet a sale crosswise.
  await lockLevels(
    tx,
    picks.map(({ variantId }) => variantId),
  );
  const changed: { variantId: string; quantity: number }[] = [];
  for (const { variantId, seen } of picks) {
    const wish = way === "BY" ? { by: units } : { to: units, seen };
    const outcome = await adjustStock(tx, { ...about, variantId, ...wish });
    if (!outcome.ok) {
      const variant = await tx.variant.findUnique({ where: { id: variantId }, select: { sku: true } });
      throw new NoneAdjusted(`Nothing was adjusted. ${variant?.sku ?? "One of them"}: ${outcome.message}`);
    }
    if (outcome.quantity !== 0) changed.push({ variantId, quantity: outcome.quantity });
  }
  return changed;
}
