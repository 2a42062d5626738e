import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";

/** Units on hand and how far below zero sales may go, read under lock. */
export type LockedLevel = { variantId: string; onHand: number; backorderLimit: number };

export type Sale = { variantId: string; orderLineId: string; quantity: number };

/**
 * Locks the levels of these variants and reads them. Every transaction takes them in one order, by id,
 * so that carts holding the same variants in opposite order wait for each other and never deadlock.
 */
export async function lockLevels(tx: Tx, variantIds: readonly string[]): Promise<Map<string, LockedLevel>> {
  const ids = Prisma.sql`${[...new Set(variantIds)]}::uuid[]`;
  const levels = await tx.$queryRaw<LockedLevel[]>`${selectAndLockLevels(ids)}`;
  return new Map(levels.map((level) => [level.variantId, level]));
}

/** The query that does it, for a statement that locks more besides. `ids` is an array of PostgreSQL's. */
export const selectAndLockLevels = (ids: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT variant_id AS "variantId", on_hand AS "onHand", backorder_limit AS "backorderLimit"
  FROM stock_level WHERE variant_id = ANY(${ids})
  ORDER BY variant_id FOR NO KEY UPDATE`;

/**
 * The part of a statement that writes one SALE movement per order line, in the order given, and lowers each level
 * once; and the level of each variant after the last of its sales. The levels must be locked in this transaction,
 * and must suffice: the database refuses otherwise.
 */
export function sellStock(
  locked: ReadonlyMap<string, LockedLevel>,
  sales: readonly Sale[],
): { write: Prisma.Sql; after: Map<string, number> } {
  const after = new Map<string, number>();
  const movements = sales.map(({ variantId, orderLineId, quantity }, position) => {
    const before = after.get(variantId) ?? locked.get(variantId)?.onHand;
    if (before === undefined) throw new RangeError(`the level of variant ${variantId} is not locked`);
    after.set(variantId, before - quantity);
    return {
      id: uuid(),
      variantId,
      orderLineId,
      quantity: -quantity,
      onHandAfter: before - quantity,
      position,
    };
  });
  const write = Prisma.sql`
    sale AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(movements)}::jsonb) AS s (
        "id" uuid, "variantId" uuid, "orderLineId" uuid, "quantity" int, "onHandAfter" int, "position" int)
    ), movements_written AS (
      INSERT INTO stock_movement (id, variant_id, order_line_id, quantity, on_hand_after, reason)
      SELECT "id", "variantId", "orderLineId", "quantity", "onHandAfter", 'SALE' FROM sale ORDER BY "position"
    ), levels_lowered AS (
      UPDATE stock_level SET on_hand = on_hand + sold.quantity, updated_at = now()
      FROM (SELECT "variantId", sum("quantity")::int AS quantity FROM sale GROUP BY "variantId") AS sold
      -- Said twice: PostgreSQL takes any JSON for a hundred rows, for which it would read all of a small table.
      WHERE variant_id = sold."variantId" AND variant_id = ANY(${[...after.keys()]}::uuid[])
    )`;
  return { write, after };
}
