import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Tx } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import type { RowVerdict } from "@/lib/inventory/types";
import { allowTime, judged, lockImport, lockLevelsOfImport } from "./judge-rows";
import type { Progress } from "./read-import";

export type ImportOutcome = { ok: true; message: string } | { ok: false; message: string };

const PORTION = 10_000;

type Wish = { importId: string; userId: string };

/**
 * Applies all rows of an import, or none, in the caller's transaction: each changed level moves by what the
 * file changes, as long as it is where it was when the file was written. Sales wait for it or come before it;
 * one that came before makes its row a conflict, and nothing is applied. A refused import may be tried again.
 */
export async function applyImport(
  tx: Tx,
  { importId, userId }: Wish,
  progress: Progress,
): Promise<ImportOutcome> {
  await allowTime(tx);
  const found = await lockImport(tx, importId);
  if (found?.status !== "APPLYING")
    return { ok: false, message: "This import is not waiting to be applied." };
  await lockLevelsOfImport(tx, importId);
  const counts = await countVerdicts(tx, importId);
  if (counts.PROBLEM + counts.CONFLICT > 0) {
    const message = whyNot(counts);
    await tx.stockImport.update({ where: { id: importId }, data: { status: "READY", problem: message } });
    return { ok: false, message };
  }
  await writeMovements(tx, { importId, userId }, counts.CHANGE, progress);
  await failPoint("import:movements-written");
  await writeLevels(tx, importId);
  // Rows that changed nothing would only fill the database.
  await tx.$executeRaw`
    DELETE FROM stock_import_row WHERE id IN (
      SELECT id FROM (${judged(importId)}) AS r WHERE NOT (r.moves OR r.limits OR r.warns))`;
  const appliedAt = new Date();
  await tx.stockImport.update({
    where: { id: importId },
    data: { status: "APPLIED", problem: null, appliedAt, changedCount: counts.CHANGE },
  });
  const units = await sumUnits(tx, importId);
  const { fileName, rowCount } = found;
  await writeAudit(tx, {
    ...{ userId, action: "import", entity: "stock_import", entityId: importId },
    before: { status: "READY" },
    after: { status: "APPLIED", fileName, rowCount, changedRows: counts.CHANGE, ...units },
  });
  const message = `Applied: ${rowsOf(counts.CHANGE)} changed.`;
  return { ok: true, message };
}

/** Most rows of most files say nothing new: they are SAME whatever the levels are, and no level is read for them. */
export async function countVerdicts(tx: Tx, importId: string): Promise<Record<RowVerdict, number>> {
  const all = await tx.stockImportRow.count({ where: { importId } });
  const counts: Record<RowVerdict, number> = { SAME: all, CHANGE: 0, CONFLICT: 0, PROBLEM: 0 };
  const found = await tx.$queryRaw<{ verdict: RowVerdict; count: number }[]>`
    SELECT verdict, count(*)::int AS count FROM (${judged(importId)}) AS r
    WHERE r.problems IS NOT NULL OR r.moves OR r.limits OR r.warns GROUP BY verdict`;
  for (const { verdict, count } of found) {
    counts[verdict] = count;
    counts.SAME -= count;
  }
  return counts;
}

function whyNot({ PROBLEM, CONFLICT }: Record<RowVerdict, number>): string {
  const conflicts = `${rowsOf(CONFLICT)} changed in the shop since the file was written`;
  const problems = `${rowsOf(PROBLEM)} cannot be applied`;
  const both = [CONFLICT > 0 && conflicts, PROBLEM > 0 && problems].filter(Boolean).join(", and ");
  return `Nothing was changed: ${both}. Mend the file, or export anew, and upload it again.`;
}

const rowsOf = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;

/** In portions, so that whoever waits sees it go on; still one transaction. */
async function writeMovements(tx: Tx, { importId, userId }: Wish, total: number, progress: Progress) {
  let after = 0;
  let done = 0;
  while (true) {
    const portion = await tx.$queryRaw<{ id: string; row: number }[]>`
      SELECT id, "row" FROM stock_import_row
      WHERE import_id = ${importId}::uuid AND on_hand <> expected_on_hand AND "row" > ${after}
      ORDER BY "row" LIMIT ${PORTION}`;
    const last = portion.at(-1);
    if (!last) return;
    await tx.$executeRaw`
      INSERT INTO stock_movement (id, variant_id, quantity, on_hand_after, reason, user_id, import_row_id)
      SELECT m.id, r.variant_id, r.on_hand - r.expected_on_hand, r.on_hand, 'COUNT', ${userId}::uuid, r.id
      FROM unnest(${portion.map(() => uuid())}::uuid[], ${portion.map(({ id }) => id)}::uuid[]) AS m (id, row_id)
      JOIN stock_import_row r ON r.id = m.row_id
      ORDER BY r."row"`;
    after = last.row;
    done += portion.length;
    await progress(done, total);
  }
}

/** Only a movement sets the time: by it the stock book puts levels in order. */
async function writeLevels(tx: Tx, importId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE stock_level SET
      on_hand = CASE WHEN r.moves THEN r.on_hand ELSE stock_level.on_hand END,
      backorder_limit = CASE WHEN r.limits THEN r.backorder_limit ELSE stock_level.backorder_limit END,
      low_threshold = CASE WHEN r.warns THEN r.low_threshold ELSE stock_level.low_threshold END,
      updated_at = CASE WHEN r.moves THEN now() ELSE stock_level.updated_at END
    FROM (${judged(importId)}) AS r
    WHERE stock_level.variant_id = r.variant_id AND r.verdict = 'CHANGE'`;
}

async function sumUnits(tx: Tx, importId: string): Promise<{ unitsIn: number; unitsOut: number }> {
  const [sums] = await tx.$queryRaw<{ unitsIn: number; unitsOut: number }[]>`
    SELECT coalesce(sum(on_hand - expected_on_hand) FILTER (WHERE on_hand > expected_on_hand), 0)::float8 AS "unitsIn",
      coalesce(sum(expected_on_hand - on_hand) FILTER (WHERE on_hand < expected_on_hand), 0)::float8 AS "unitsOut"
    FROM stock_import_row WHERE import_id = ${importId}::uuid`;
  return sums ?? { unitsIn: 0, unitsOut: 0 };
}
