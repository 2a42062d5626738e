import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import type { MoveReason } from "./move-stock";
import type { LockedLevel } from "./sell-stock";

export type LevelMove = { variantId: string; quantity: number };

/** What all of the moves have in common. */
type Cause = { reason: MoveReason; userId: string; stocktakeId?: string; receiptId?: string };

/**
 * Moves many levels at once, each by its own quantity, one movement a variant, for one cause. The levels must
 * be locked by `lockLevels` in this transaction, and must suffice: the database refuses otherwise.
 */
export async function moveLevels(
  tx: Tx,
  locked: ReadonlyMap<string, LockedLevel>,
  moves: readonly LevelMove[],
  { reason, userId, stocktakeId, receiptId }: Cause,
): Promise<void> {
  const rows = moves.map(({ variantId, quantity }) => {
    const level = locked.get(variantId);
    if (!level) throw new RangeError(`the level of variant ${variantId} is not locked`);
    return { id: uuid(), variantId, quantity, onHandAfter: level.onHand + quantity };
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    WITH moved AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m (
        "id" uuid, "variantId" uuid, "quantity" int, "onHandAfter" int)
    ), movement AS (
      INSERT INTO stock_movement (id, variant_id, quantity, on_hand_after, reason, user_id, stocktake_id,
        receipt_id)
      SELECT "id", "variantId", "quantity", "onHandAfter", ${reason}::"MovementReason", ${userId}::uuid,
        ${stocktakeId ?? null}::uuid, ${receiptId ?? null}::uuid
      FROM moved ORDER BY "variantId"
    )
    UPDATE stock_level SET on_hand = on_hand + moved."quantity", updated_at = now()
    FROM moved WHERE variant_id = moved."variantId"`;
}
