import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";

/**
 * What each row of an import would do to the level as it is at this moment, as a query over the rows:
 * - PROBLEM: a cell that cannot be read, or a level that would fall below its floor (`too_low`);
 * - CONFLICT: what it changes has been changed by somebody else, or by a sale, since the file was written;
 * - CHANGE, or SAME where the file says what it said when it was written. Such a row never is a conflict:
 *   whoever edits three lines of a long file means three changes.
 */
export const judged = (importId: string) => Prisma.sql`
  SELECT r.id, r."row", r.sku, r.variant_id, r.problems, r.on_hand, r.expected_on_hand, r.backorder_limit,
    r.low_threshold, r.seen_backorder_limit, r.seen_low_threshold, r.moves, r.limits, r.warns, r.too_low,
    r.l_on_hand AS now_on_hand,
    CASE
      WHEN r.problems IS NOT NULL THEN 'PROBLEM'
      WHEN r.moves AND r.l_on_hand <> r.expected_on_hand THEN 'CONFLICT'
      WHEN r.limits AND r.l_backorder_limit <> r.seen_backorder_limit THEN 'CONFLICT'
      WHEN r.warns AND r.l_low_threshold IS DISTINCT FROM r.seen_low_threshold THEN 'CONFLICT'
      WHEN r.too_low THEN 'PROBLEM'
      WHEN r.moves OR r.limits OR r.warns THEN 'CHANGE'
      ELSE 'SAME'
    END AS verdict
  FROM (
    SELECT line.*, l.on_hand AS l_on_hand, l.backorder_limit AS l_backorder_limit,
      l.low_threshold AS l_low_threshold, ${changes},
      (line.on_hand <> line.expected_on_hand OR line.backorder_limit <> line.seen_backorder_limit)
        AND CASE WHEN line.on_hand <> line.expected_on_hand THEN line.on_hand ELSE l.on_hand END
          < -coalesce(line.backorder_limit, l.backorder_limit) AS too_low
    FROM stock_import_row line
    JOIN stock_import import ON import.id = line.import_id
    LEFT JOIN stock_level l ON l.variant_id = line.variant_id
    WHERE line.import_id = ${importId}::uuid
  ) AS r`;

/** What a row changes of the level that the file knew: its units, how far it may be sold ahead, when it is low. */
const changes = Prisma.sql`
  coalesce(line.on_hand <> line.expected_on_hand, false) AS moves,
  coalesce(line.backorder_limit <> line.seen_backorder_limit, false) AS limits,
  import.has_low_threshold AND line.low_threshold IS DISTINCT FROM line.seen_low_threshold AS warns`;

/**
 * One import is worked on by one transaction at a time, and its row stays free for the progress that another
 * connection writes meanwhile. Taken before any level: see the order of locks in docs/architecture.md.
 */
export async function lockImport(tx: Tx, importId: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${importId}, 7))`;
  return tx.stockImport.findUnique({ where: { id: importId }, omit: { file: true } });
}

/** Locks the levels that an import changes, in the one order in which everybody locks levels. */
export async function lockLevelsOfImport(tx: Tx, importId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT variant_id FROM stock_level WHERE variant_id IN (
      SELECT changing.variant_id FROM (
        SELECT line.variant_id, ${changes} FROM stock_import_row line
        JOIN stock_import import ON import.id = line.import_id
        WHERE line.import_id = ${importId}::uuid) AS changing
      WHERE changing.moves OR changing.limits OR changing.warns)
    ORDER BY variant_id FOR NO KEY UPDATE`;
}

/** A file of a hundred thousand rows takes longer than any shopper's transaction may. */
export async function allowTime(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', '120s', true), set_config('lock_timeout', '20s', true),
    set_config('idle_in_transaction_session_timeout', '120s', true)`;
}
