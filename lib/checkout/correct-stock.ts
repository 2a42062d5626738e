import type { Db, Tx } from "@/lib/db";
import { adjustMany, type ManyAdjustments, NoneChanged, undoMany } from "@/lib/inventory/adjust-many";
import { type Adjustment, adjustStock, undoMovement } from "@/lib/inventory/adjust-stock";
import type { LevelChange, ManyChanges, StockChange } from "@/lib/inventory/types";
import { enqueue } from "@/lib/jobs/enqueue";

/** Corrects a level by hand, and keeps those at the till from paying for what is no longer there. */
export const correctStock = (db: Db, wish: Adjustment): Promise<StockChange> =>
  db.$transaction(async (tx) => {
    const outcome = await adjustStock(tx, wish);
    await sweepIfFallen(tx, outcome);
    return outcome;
  });

/** As `correctStock`, for many levels at once: all of them or none. */
export const correctMany = (db: Db, wish: ManyAdjustments): Promise<ManyChanges> =>
  allOrNone(
    db,
    (tx) => adjustMany(tx, wish),
    ({ length: changed }) => {
      const same = wish.picks.length - changed;
      return `${changed} of ${wish.picks.length} adjusted${same > 0 ? `; ${same} had that level already` : ""}.`;
    },
  );

/** Takes what `correctMany` changed back, all of it or nothing. */
export const undoManyCorrections = (
  db: Db,
  wish: { movementIds: readonly string[]; userId: string },
): Promise<ManyChanges> =>
  allOrNone(
    db,
    (tx) => undoMany(tx, wish),
    ({ length }) => `Undone: ${length} ${length === 1 ? "row is" : "rows are"} back by as many units.`,
  );

/** Takes a movement of staff back, once; as `correctStock` for those at the till. */
export const undoCorrection = (db: Db, wish: { movementId: string; userId: string }): Promise<StockChange> =>
  db.$transaction(async (tx) => {
    const outcome = await undoMovement(tx, wish);
    await sweepIfFallen(tx, outcome);
    return outcome;
  });

async function allOrNone(
  db: Db,
  change: (tx: Tx) => Promise<LevelChange[]>,
  say: (changes: LevelChange[]) => string,
): Promise<ManyChanges> {
  try {
    const changes = await db.$transaction(async (tx) => {
      const changed = await change(tx);
      await sweepFallen(tx, changed);
      return changed;
    });
    return { ok: true, message: say(changes), changes };
  } catch (error) {
    if (error instanceof NoneChanged) return { ok: false, message: error.message };
    throw error;
  }
}

const sweepIfFallen = (tx: Tx, outcome: StockChange) => (outcome.ok ? sweepFallen(tx, [outcome]) : undefined);

async function sweepFallen(
  tx: Tx,
  changes: readonly { variantId: string; quantity: number }[],
): Promise<void> {
  const fallen = changes.filter(({ quantity }) => quantity < 0);
  await enqueue(
    tx,
    fallen.map(({ variantId }) => ({ task: "sweep-sold-out", payload: { variantIds: [variantId] } })),
  );
}
