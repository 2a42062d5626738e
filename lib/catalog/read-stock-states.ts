import { db } from "@/lib/db";
import { stockState } from "./stock-state";
import { readStoreSettings } from "./store-settings";
import type { StockState } from "./types";

/**
 * What to say of each variant's stock at this very moment: never cached. Variants that are not on sale
 * are left out; one without a level yet has nothing on hand.
 */
export async function readStockStates(variantIds: string[]): Promise<Record<string, StockState>> {
  if (variantIds.length === 0) return {};
  const [store, variants] = await Promise.all([
    readStoreSettings(db()),
    db().variant.findMany({
      where: { id: { in: variantIds }, archivedAt: null, product: { status: "ACTIVE" } },
      select: { id: true, stockLevel: true },
    }),
  ]);
  return Object.fromEntries(
    variants.map(({ id, stockLevel }) => [
      id,
      stockState({
        onHand: stockLevel?.onHand ?? 0,
        backorderLimit: stockLevel?.backorderLimit ?? 0,
        lowThreshold: stockLevel?.lowThreshold ?? store.lowStockThreshold,
      }),
    ]),
  );
}
