import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { lockLevels } from "./sell-stock";

/** From how many units on a variant is low: its own threshold, null for none, and the store's. */
export async function readThreshold(
  tx: Tx,
  variantId: string,
): Promise<{ own: number | null; ofStore: number }> {
  const level = await tx.stockLevel.findUnique({ where: { variantId } });
  const settings = await tx.storeSettings.findUnique({ where: { id: 1 } });
  return { own: level?.lowThreshold ?? null, ofStore: settings?.lowStockThreshold ?? 0 };
}

/** Gives a variant its own threshold; null gives it the store's again. Tells nobody: only movements do. */
export function setLowThreshold(
  db: Db,
  wish: { variantId: string; lowThreshold: number | null; userId: string },
): Promise<{ ok: true; message: string } | { ok: false; message: string }> {
  const { variantId, lowThreshold, userId } = wish;
  return db.$transaction(async (tx) => {
    if (!(await lockLevels(tx, [variantId])).has(variantId)) {
      return { ok: false, message: "There is no such variant in the stock book." };
    }
    const { own, ofStore } = await readThreshold(tx, variantId);
    if (own !== lowThreshold) {
      await tx.stockLevel.update({ where: { variantId }, data: { lowThreshold } });
      await writeAudit(tx, {
        userId,
        action: "threshold",
        entity: "stock_level",
        entityId: variantId,
        before: { lowThreshold: own },
        after: { lowThreshold },
      });
    }
    const said = lowThreshold === null ? `${ofStore}, as for the whole store` : String(lowThreshold);
    return { ok: true, message: `Low from ${said}.` };
  });
}
