import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";

/** Why stock changes, but for sales: those are made by `sellStock` alone. */
export type MoveReason =
  | "RECEIVED"
  | "COUNT"
  | "DAMAGED"
  | "LOST"
  | "FOUND"
  | "RETURN"
  | "CANCELLATION"
  | "CORRECTION"
  | "PROMOTION";

export type Move = {
  /** Of the form that asks, where there is one. */
  id?: string;
  variantId: string;
  /** Signed units, never 0. */
  quantity: number;
  reason: MoveReason;
  orderLineId?: string;
  refundId?: string;
  /** The movement that this one takes back. */
  reversesId?: string;
  userId?: string | null;
  note?: string;
};

/** Fewer units are there than a movement would take. */
export class NotEnoughStock extends Error {
  override name = "NotEnoughStock";
  constructor(
    readonly variantId: string,
    readonly onHand: number,
  ) {
    super(`only ${onHand} on hand`);
  }
}

export type Moved = { movementId: string; onHandAfter: number };

type Receipt = Pick<Move, "variantId" | "quantity" | "userId" | "note">;

export const receiveStock = (tx: Tx, receipt: Receipt) => moveStock(tx, { ...receipt, reason: "RECEIVED" });

/** Makes the variant known to the stock book, at zero, unless it is there already. */
export async function openStockLevel(
  tx: Tx,
  level: { variantId: string; backorderLimit?: number; lowThreshold?: number | null },
): Promise<void> {
  await tx.stockLevel.createMany({ data: [level], skipDuplicates: true });
}

/**
 * Changes one level and writes its movement, in the caller's transaction.
 *
 * @throws NotEnoughStock when the level would fall below zero (or below what backorders allow).
 * @throws RangeError on a quantity that is 0 or not whole, and on a variant without a level.
 */
export async function moveStock(tx: Tx, move: Move): Promise<Moved> {
  if (!Number.isInteger(move.quantity) || move.quantity === 0) {
    throw new RangeError(`a movement of ${move.quantity} units is none`);
  }
  // The level is decided inside the write: whoever holds the row's lock sees the newest count.
  const [level] = await tx.$queryRaw<{ onHand: number }[]>`
    UPDATE stock_level SET on_hand = on_hand + ${move.quantity}, updated_at = now()
    WHERE variant_id = ${move.variantId}::uuid
      AND (${move.quantity} > 0 OR on_hand + ${move.quantity} >= -backorder_limit)
    RETURNING on_hand AS "onHand"`;
  if (!level) throw await refusal(tx, move.variantId);
  const movementId = move.id ?? uuid();
  await tx.stockMovement.create({ data: { ...move, id: movementId, onHandAfter: level.onHand } });
  return { movementId, onHandAfter: level.onHand };
}

async function refusal(tx: Tx, variantId: string): Promise<Error> {
  const level = await tx.stockLevel.findUnique({ where: { variantId } });
  return level
    ? new NotEnoughStock(variantId, level.onHand)
    : new RangeError(`variant ${variantId} has no stock level`);
}
