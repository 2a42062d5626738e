import type { Db, Tx } from "@/lib/db";
import { adjustMany, type ManyAdjustments, NoneAdjusted } from "@/lib/inventory/adjust-many";
import { type Adjustment, adjustStock, undoMovement } from "@/lib/inventory/adjust-stock";
import type { StockChange } from "@/lib/inventory/types";
import { enqueue } from "@/lib/jobs/enqueue";

/** Corrects a level by hand, and keeps those at the till from paying for what is no longer there. */
export const correctStock = (db: Db, wish: Adjustment): Promise<StockChange> =>
  db.$transaction(async (tx) => {
    const outcome = await adjustStock(tx, wish);
    await sweepIfFallen(tx, outcome);
    return outcome;
  });

/** As `correctStock`, for many levels at once: all of them or none. */
export async function correctMany(db: Db, wish: ManyAdjustments): Promise<{ ok: boolean; message: string }> {
  try {
    const changed = await db.$transaction(async (tx) => {
      const moved = await adjustMany(tx, wish);
      const fallen = moved.filter(({ quantity }) => quantity < 0);
      await enqueue(
        tx,
        fallen.map(({ variantId }) => ({ task: "sweep-sold-out", payload: { variantIds: [variantId] } })),
      );
      return moved.length;
    });
    const same = wish.picks.length - changed;
    const message = `${changed} of ${wish.picks.length} adjusted${same > 0 ? `; ${same} had that level already` : ""}.`;
    return { ok: true, message };
  } catch (error) {
    if (error instanceof NoneAdjusted) return { ok: false, message: error.message };
    throw error;
  }
}

/** Takes a movement of staff back, once; as `correctStock` for those at the till. */
export const undoCorrection = (db: Db, wish: { movementId: string; userId: string }): Promise<StockChange> =>
  db.$transaction(async (tx) => {
    const outcome = await undoMovement(tx, wish);
    await sweepIfFallen(tx, outcome);
    return outcome;
  });

async function sweepIfFallen(tx: Tx, outcome: StockChange): Promise<void> {
  if (!outcome.ok || outcome.quantity >= 0) return;
  await enqueue(tx, [{ task: "sweep-sold-out", payload: { variantIds: [outcome.variantId] } }]);
}
