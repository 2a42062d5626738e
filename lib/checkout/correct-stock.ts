import type { Db, Tx } from "@/lib/db";
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
