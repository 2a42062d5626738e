import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import type { ImportOutcome } from "./apply-import";
import { allowTime, lockImport, lockLevelsOfImport } from "./judge-rows";
import type { Progress } from "./read-import";

const PORTION = 10_000;

/**
 * Takes an import back, whole and once, in the caller's transaction: to each of its movements the opposite one,
 * which names it. What was sold or received since stays, and rows that were counted since, or that somebody took back
 * singly, are left as they are. Limits go back to what they were, unless they were changed again.
 *
 * Units that lack stand in the way of all: half an undoing would leave a book that neither the file nor anybody else has
 * said. A backorder limit does not: what was sold ahead under it is owed and cannot be mended by any correction, so it
 * goes back as far as the promises allow (as `setBackorderLimit` has it), and the import keeps the words on it.
 */
export async function undoImport(
  tx: Tx,
  { importId, userId }: { importId: string; userId: string },
  progress: Progress,
): Promise<ImportOutcome> {
  await allowTime(tx);
  const found = await lockImport(tx, importId);
  if (found?.status !== "UNDOING") return { ok: false, message: "This import is not waiting to be undone." };
  await lockLevelsOfImport(tx, importId);
  const short = await tx.$queryRaw<{ sku: string; onHand: number; back: number }[]>`
    SELECT sku, on_hand AS "onHand", -delta AS back FROM (${backAgain(importId)}) AS b
    WHERE on_hand + delta < -new_limit ORDER BY "row"`;
  if (short.length > 0) {
    const names = nameSome(short.map(({ sku, onHand, back }) => `${sku} has ${onHand}, ${back} would go`));
    const message = `Nothing was undone: too little is left (${names}). Count those first, since what was counted after an import stays as it was counted; or undo the other rows singly, in the histories of their variants.`;
    await tx.stockImport.update({ where: { id: importId }, data: { status: "APPLIED", problem: message } });
    return { ok: false, message };
  }
  // Before the levels change: it compares with them.
  const owing = await tx.$queryRaw<{ sku: string; limit: number; before: number }[]>`
    SELECT sku, new_limit AS "limit", old_limit AS "before" FROM (${backAgain(importId)}) AS b
    WHERE new_limit > old_limit ORDER BY "row"`;
  await tx.$executeRaw`
    UPDATE stock_level SET on_hand = b.on_hand + b.delta, backorder_limit = b.new_limit,
      low_threshold = b.new_threshold,
      updated_at = CASE WHEN b.delta <> 0 THEN now() ELSE stock_level.updated_at END
    FROM (${backAgain(importId)}) AS b WHERE stock_level.variant_id = b.variant_id`;
  const moved = await writeCounterMovements(tx, { importId, userId }, found.changedCount ?? 0, progress);
  const undoneAt = new Date();
  const kept = owing.length > 0 ? sayKept(owing) : null;
  await tx.stockImport.update({
    where: { id: importId },
    data: { status: "UNDONE", problem: kept, undoneAt },
  });
  await writeAudit(tx, {
    ...{ userId, action: "undo", entity: "stock_import", entityId: importId },
    before: { status: "APPLIED" },
    after: {
      status: "UNDONE",
      fileName: found.fileName,
      movements: moved,
      ...(kept && { limitsKept: owing.length }),
    },
  });
  const done = `Undone: ${moved.toLocaleString("en")} counter-movements.`;
  return { ok: true, message: kept ? `${done} ${kept}` : done };
}

function sayKept(owing: { sku: string; limit: number; before: number }[]): string {
  const names = nameSome(owing.map(({ sku, limit, before }) => `${sku} at ${limit} instead of ${before}`));
  return `Units are owed that were sold ahead, so backorder limits stay above what they were before the file: ${names}. Lower them once those units have come.`;
}

const MOST_NAMED = 10;

function nameSome(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join("; ");
  return rest > 0 ? `${named}; and ${rest.toLocaleString("en")} more` : named;
}

/** Nobody took the movement m back, and the level still rests on it: a count since then would be corrected twice. */
const holds = Prisma.sql`NOT EXISTS (SELECT FROM stock_movement back WHERE back.reverses_id = m.id)
  AND NOT EXISTS (SELECT FROM stock_movement later WHERE later.variant_id = m.variant_id AND later.seq > m.seq
    AND later.reason = 'COUNT' AND later.import_row_id IS DISTINCT FROM m.import_row_id
    AND NOT EXISTS (SELECT FROM stock_movement back WHERE back.reverses_id = later.id))`;

/**
 * For each row: the level now, what taking its movement back adds to it, and the limits to restore; of the limit for
 * backorders as much as is owed already is kept.
 */
const backAgain = (importId: string) => Prisma.sql`
  SELECT b.*, greatest(b.old_limit, -b.on_hand - greatest(b.delta, 0)) AS new_limit
  FROM (
    SELECT r."row", r.sku, r.variant_id, l.on_hand, coalesce(-m.quantity, 0) AS delta,
      CASE WHEN r.backorder_limit = l.backorder_limit THEN r.seen_backorder_limit
        ELSE l.backorder_limit END AS old_limit,
      CASE WHEN import.has_low_threshold AND r.low_threshold IS NOT DISTINCT FROM l.low_threshold
        THEN r.seen_low_threshold ELSE l.low_threshold END AS new_threshold
    FROM stock_import_row r
    JOIN stock_import import ON import.id = r.import_id
    JOIN stock_level l ON l.variant_id = r.variant_id
    LEFT JOIN stock_movement m ON m.import_row_id = r.id AND ${holds}
    WHERE r.import_id = ${importId}::uuid) AS b`;

type Counter = { id: string; row: number; quantity: number };

/** The levels have been moved already, under the same lock: each says what it is after its one movement. */
async function writeCounterMovements(
  tx: Tx,
  { importId, userId }: { importId: string; userId: string },
  total: number,
  progress: Progress,
): Promise<number> {
  let after = 0;
  let moved = 0;
  while (true) {
    const portion = await tx.$queryRaw<Counter[]>`
      SELECT m.id, r."row", -m.quantity AS quantity FROM stock_import_row r
      JOIN stock_movement m ON m.import_row_id = r.id AND ${holds}
      WHERE r.import_id = ${importId}::uuid AND r."row" > ${after} ORDER BY r."row" LIMIT ${PORTION}`;
    const last = portion.at(-1);
    if (!last) return moved;
    await tx.$executeRaw`
      INSERT INTO stock_movement (id, variant_id, quantity, on_hand_after, reason, user_id, reverses_id)
      SELECT c.id, m.variant_id, -m.quantity, l.on_hand, 'CORRECTION', ${userId}::uuid, m.id
      FROM unnest(${portion.map(() => uuid())}::uuid[], ${portion.map(({ id }) => id)}::uuid[]) AS c (id, movement_id)
      JOIN stock_movement m ON m.id = c.movement_id
      JOIN stock_level l ON l.variant_id = m.variant_id
      JOIN stock_import_row r ON r.id = m.import_row_id
      ORDER BY r."row"`;
    after = last.row;
    moved += portion.length;
    await progress(moved, total);
  }
}
