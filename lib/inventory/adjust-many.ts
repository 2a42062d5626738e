import type { Tx } from "@/lib/db";
import { adjustStock, SENT_OTHERWISE, undoMovement } from "./adjust-stock";
import { rowMovementId } from "./row-movement-id";
import { lockLevels } from "./sell-stock";
import type { AdjustReason, LevelChange } from "./types";

export type ManyAdjustments = {
  /** The rows that were chosen, each with the level that whoever chose it saw. */
  picks: readonly { variantId: string; seen: number }[];
  way: "BY" | "TO";
  units: number;
  reason: AdjustReason;
  note: string;
  userId: string;
  /** Of the form that asks: each row moves once, however often it comes. */
  formId?: string | undefined;
};

/** One of many levels could not be changed, so none is: to be thrown out of the transaction. */
export class NoneChanged extends Error {
  override name = "NoneChanged";
}

/**
 * Applies one adjustment to many levels, all or none, in the caller's transaction. The same form again moves nothing
 * and is answered as the first time; with rows that have moved by it and rows that would now, it is refused.
 * @returns the levels that changed; those that were right already are not among them.
 * @throws NoneChanged, saying for which SKU and why.
 */
export async function adjustMany(
  tx: Tx,
  { picks, way, units, formId, ...about }: ManyAdjustments,
): Promise<LevelChange[]> {
  // All at once, in the order in which everybody locks them; one after another they could meet a sale crosswise.
  await lockLevels(
    tx,
    picks.map(({ variantId }) => variantId),
  );
  const idOf = (variantId: string) => (formId ? rowMovementId(formId, variantId) : undefined);
  const moved = await movedBefore(
    tx,
    picks.flatMap(({ variantId }) => idOf(variantId) ?? []),
  );
  const changes: LevelChange[] = [];
  for (const { variantId, seen } of picks) {
    // Of a form that was taken: a row that was right then has no movement, and whatever its level is now, it was counted.
    if (moved.size > 0 && way === "TO" && seen === units && !moved.has(idOf(variantId) ?? "")) continue;
    const wish = way === "BY" ? { by: units } : { to: units, seen };
    const outcome = await adjustStock(tx, { ...about, variantId, movementId: idOf(variantId), ...wish });
    if (moved.size > 0 && !(outcome.ok && outcome.movementId && moved.has(outcome.movementId))) {
      throw new NoneChanged(
        `What this form asked at first was adjusted, and nothing more now. ${SENT_OTHERWISE}`,
      );
    }
    if (!outcome.ok) {
      throw new NoneChanged(`Nothing was adjusted. ${await skuOf(tx, variantId)}: ${outcome.message}`);
    }
    const { movementId, quantity, onHand } = outcome;
    if (movementId) changes.push({ variantId, movementId, quantity, onHand });
  }
  return changes;
}

/** Which of these movements are in the book. Read under the locks of their levels, so that the same form waits for itself. */
async function movedBefore(tx: Tx, ids: string[]): Promise<Set<string>> {
  const made = await tx.stockMovement.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return new Set(made.map(({ id }) => id));
}

/**
 * Takes many movements of staff back, all or none, each by one that names it, in the caller's transaction.
 * @throws NoneChanged where one of them is undone already, is no movement of staff, or where too little is left.
 */
export async function undoMany(
  tx: Tx,
  { movementIds, userId }: { movementIds: readonly string[]; userId: string },
): Promise<LevelChange[]> {
  const movements = await tx.stockMovement.findMany({
    where: { id: { in: [...movementIds] } },
    select: { id: true, variantId: true },
  });
  await lockLevels(
    tx,
    movements.map(({ variantId }) => variantId),
  );
  const changes: LevelChange[] = [];
  for (const id of movementIds) {
    const outcome = await undoMovement(tx, { movementId: id, userId });
    if (!outcome.ok) {
      const variantId = movements.find((movement) => movement.id === id)?.variantId;
      throw new NoneChanged(`Nothing was undone. ${await skuOf(tx, variantId)}: ${outcome.message}`);
    }
    const { variantId, movementId, quantity, onHand } = outcome;
    if (movementId) changes.push({ variantId, movementId, quantity, onHand });
  }
  return changes;
}

async function skuOf(tx: Tx, variantId: string | undefined): Promise<string> {
  const variant =
    variantId && (await tx.variant.findUnique({ where: { id: variantId }, select: { sku: true } }));
  return variant ? variant.sku : "One of them";
}
