import { writeAudit } from "@/lib/audit";
import type { Tx } from "@/lib/db";
import { type MoveReason, moveStock, NotEnoughStock } from "./move-stock";
import { lockLevels } from "./sell-stock";
import type { AdjustReason, StockChange } from "./types";

export type Adjustment = {
  variantId: string;
  reason: AdjustReason;
  note: string;
  userId: string;
  /** Of the form that asks: its movement is made once, however often it comes. */
  movementId?: string | undefined;
} & (
  | {
      /** Signed units, applied to whatever the level is by then. */
      by: number;
    }
  | {
      /** The units that somebody counted, */
      to: number;
      /** and the level they saw while counting. When it has moved since, nothing changes: they look again. */
      seen: number;
    }
);

/** Said where the id of a form stands in the book already, for something that it does not ask for now. */
export const SENT_OTHERWISE =
  "This form was sent before, with something else in it. Look at the levels, and load the page again.";

/** Only in, or only out: a sign that contradicts its reason is a slip of the pen. */
const SIGN: Partial<Record<MoveReason, 1 | -1>> = { RECEIVED: 1, FOUND: 1, DAMAGED: -1, LOST: -1 };

/**
 * Corrects one level by a movement, in the caller's transaction: by so many units, or to a count. A sale that
 * comes in between is never overwritten.
 */
export async function adjustStock(tx: Tx, wish: Adjustment): Promise<StockChange> {
  // Under the lock no sale can come between the comparison and the movement.
  const level = (await lockLevels(tx, [wish.variantId])).get(wish.variantId);
  if (!level) return { ok: false, message: "There is no such variant in the stock book." };
  const { onHand } = level;
  const made = wish.movementId && (await tx.stockMovement.findUnique({ where: { id: wish.movementId } }));
  if (made) {
    if (!isWhatWasMade(wish, made)) return { ok: false, message: SENT_OTHERWISE, onHand };
    const { id: movementId, variantId, quantity, onHandAfter } = made;
    const message = `${onHandAfter - quantity} → ${onHandAfter}`;
    return { ok: true, message, variantId, quantity, onHand, movementId };
  }
  if ("to" in wish && wish.seen !== onHand) {
    const message = `The level went from ${wish.seen} to ${onHand} meanwhile. Look again: how many are there now?`;
    return { ok: false, message, onHand };
  }
  const quantity = "to" in wish ? wish.to - onHand : wish.by;
  if (quantity === 0) {
    return "to" in wish
      ? { ok: true, message: `The book says ${onHand} already.`, variantId: wish.variantId, quantity, onHand }
      : { ok: false, message: "Please say by how many units." };
  }
  const sign = SIGN[wish.reason];
  if (sign && Math.sign(quantity) !== sign) return { ok: false, message: contradiction(wish.reason, sign) };
  const { variantId, reason, note, userId, movementId } = wish;
  const id = movementId ? { id: movementId } : {};
  return change(tx, { ...id, variantId, quantity, reason, note, userId, before: onHand });
}

/** Whether the movement that bears the wish's id is what this wish asks for, and not what its form asked before. */
function isWhatWasMade(
  wish: Adjustment,
  made: { variantId: string; reason: string; quantity: number; onHandAfter: number },
): boolean {
  if (made.variantId !== wish.variantId || made.reason !== wish.reason) return false;
  if ("by" in wish) return made.quantity === wish.by;
  // From another level it is another count, be its result the same.
  return made.onHandAfter === wish.to && made.onHandAfter - made.quantity === wish.seen;
}

/**
 * Takes a movement of staff back by another one that names it, once. Sales, returns and cancellations are
 * not undone here: their money would stay where it went. A stocktake is corrected by another count; and what was counted
 * since would be corrected twice.
 */
export async function undoMovement(
  tx: Tx,
  { movementId, userId }: { movementId: string; userId: string },
): Promise<StockChange> {
  const movement = await tx.stockMovement.findUnique({ where: { id: movementId } });
  if (!movement) return { ok: false, message: "There is no such movement." };
  const level = (await lockLevels(tx, [movement.variantId])).get(movement.variantId);
  if (!level || !isUndoable(movement)) return { ok: false, message: "This movement cannot be undone here." };
  // Asked for under the lock, so that of two who undo it together the second reads what the first did.
  if (await tx.stockMovement.findUnique({ where: { reversesId: movementId } })) {
    return { ok: false, message: "This movement has been undone already." };
  }
  const { variantId, seq } = movement;
  const later = { variantId, seq: { gt: seq }, reason: "COUNT" as const, reversedBy: null };
  if (await tx.stockMovement.findFirst({ where: later, select: { id: true } })) {
    const message =
      "These units were counted since, so the level does not rest on this any more. Adjust the level instead.";
    return { ok: false, message, onHand: level.onHand };
  }
  return change(tx, {
    variantId: movement.variantId,
    quantity: -movement.quantity,
    reason: "CORRECTION",
    note: "",
    userId,
    reversesId: movementId,
    before: level.onHand,
  });
}

/** A movement that staff made by hand and that is no undoing itself. */
export const isUndoable = (movement: {
  reason: string;
  orderLineId: string | null;
  refundId: string | null;
  stocktakeId: string | null;
  receiptId: string | null;
  reversesId: string | null;
}): boolean =>
  movement.reason !== "SALE" &&
  !movement.orderLineId &&
  !movement.refundId &&
  !movement.stocktakeId &&
  !movement.receiptId &&
  !movement.reversesId;

type Change = {
  id?: string;
  variantId: string;
  quantity: number;
  reason: AdjustReason;
  note: string;
  userId: string;
  reversesId?: string;
  before: number;
};

async function change(tx: Tx, { before, note, ...move }: Change): Promise<StockChange> {
  const { variantId, quantity, userId, reversesId } = move;
  try {
    const { movementId, onHandAfter } = await moveStock(tx, { ...move, ...(note ? { note } : {}) });
    await writeAudit(tx, {
      userId,
      action: reversesId ? "undo" : "adjust",
      entity: "stock_level",
      entityId: variantId,
      before: { onHand: before },
      after: { onHand: onHandAfter, movementId, reason: move.reason },
    });
    const message = `${before} → ${onHandAfter}`;
    return { ok: true, message, variantId, quantity, onHand: onHandAfter, movementId };
  } catch (error) {
    if (!(error instanceof NotEnoughStock)) throw error;
    const message = `Only ${error.onHand} on hand: ${-quantity} cannot be taken away.`;
    return { ok: false, message, onHand: error.onHand };
  }
}

function contradiction(reason: AdjustReason, sign: 1 | -1): string {
  const word = reason.toLowerCase();
  return sign > 0
    ? `Units that were ${word} are added. To take some away, choose another reason.`
    : `Units that were ${word} are taken away: write a minus before the number.`;
}
