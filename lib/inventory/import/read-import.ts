import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import type { Column } from "@/lib/inventory/csv/columns";
import { decodeText } from "@/lib/inventory/csv/decode-text";
import type { ReadRow } from "@/lib/inventory/csv/read-row";
import { openSheet, Unreadable } from "@/lib/inventory/csv/read-sheet";
import { allowTime, lockImport } from "./judge-rows";

/** How far a long piece of work has come; told from outside the transaction that does it. */
export type Progress = (done: number, total: number) => Promise<void>;

const PORTION = 5_000;

/**
 * Reads an uploaded file into rows, in the caller's transaction. A file that is none of ours is REFUSED, and
 * says why; rows with problems are kept and shown. Once read, a second call does nothing.
 */
export async function readImport(tx: Tx, importId: string, progress: Progress): Promise<void> {
  await allowTime(tx);
  const found = await lockImport(tx, importId);
  if (found?.status !== "READING") return;
  const { file } = await tx.stockImport.findUniqueOrThrow({
    where: { id: importId },
    select: { file: true },
  });
  const state = await stage(tx, importId, file ?? new Uint8Array(), progress).catch((error: unknown) => {
    if (error instanceof Unreadable) return { status: "REFUSED" as const, problem: error.message };
    throw error;
  });
  if (state.status === "REFUSED") await tx.stockImportRow.deleteMany({ where: { importId } });
  await tx.stockImport.update({ where: { id: importId }, data: { ...state, file: null, workDone: 0 } });
}

async function stage(tx: Tx, importId: string, file: Uint8Array, progress: Progress) {
  const decoded = decodeText(file);
  if (!decoded.ok) throw new Unreadable(decoded.message);
  const { columns, portions } = openSheet(decoded.text);
  // Quoted cells may hold several lines, so this is about right and never too little.
  const lineCount = decoded.text.match(/\r\n|\r|\n/g)?.length ?? 1;
  let rowCount = 0;
  for await (const portion of portions(PORTION)) {
    await writeRows(tx, importId, portion, columns);
    rowCount += portion.length;
    await progress(rowCount, lineCount);
  }
  await nameDoubles(tx, importId);
  return { status: "READY" as const, problem: null, rowCount, hasLowThreshold: columns.has("low_threshold") };
}

/**
 * Adds to each row its variant, by the id that the export wrote or else by its SKU, and what its limits were before: as the file says, which knows the
 * moment of the export; where it does not say, as they are now.
 */
async function writeRows(
  tx: Tx,
  importId: string,
  rows: readonly ReadRow[],
  columns: { has(column: Column): boolean },
): Promise<void> {
  const sent = rows.map(({ problems, ...row }) => ({
    ...row,
    id: uuid(),
    problems: problems.length > 0 ? problems : undefined,
  }));
  const about = (message: string) => JSON.stringify([{ column: "sku", message }]);
  const unknown = about("No variant in the stock book has this SKU. Capital letters count.");
  const rewritten = about(
    "A spreadsheet has made a number of this SKU. Export anew with the column variant_id, or make the SKUs text there.",
  );
  const another = about(
    "This SKU and this variant_id are two different variants. Empty the one that is wrong.",
  );
  await tx.$executeRaw`
    INSERT INTO stock_import_row (id, import_id, "row", sku, variant_id, on_hand, expected_on_hand,
      backorder_limit, low_threshold, seen_backorder_limit, seen_low_threshold, problems)
    SELECT s."id", ${importId}::uuid, s."row", CASE WHEN named.id <> v.id THEN s."sku" ELSE coalesce(v.sku, s."sku") END, l.variant_id, s."onHand", s."expectedOnHand",
      s."backorderLimit", CASE WHEN ${columns.has("low_threshold")} THEN s."lowThreshold" END,
      coalesce(s."expectedBackorderLimit", l.backorder_limit),
      CASE WHEN ${columns.has("expected_low_threshold")} THEN s."expectedLowThreshold" ELSE l.low_threshold END,
      CASE WHEN l.variant_id IS NULL AND s."sku" <> '' THEN coalesce(s."problems", '[]')
          || CASE WHEN s."sku" ~* '^[0-9]+([.,][0-9]+)?E[+-]?[0-9]+$' THEN ${rewritten}::jsonb ELSE ${unknown}::jsonb END
        WHEN named.id <> v.id THEN coalesce(s."problems", '[]') || ${another}::jsonb
        ELSE s."problems" END
    FROM jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) AS s ("id" uuid, "row" int, "sku" text, "variantId" uuid, "onHand" int,
      "expectedOnHand" int, "backorderLimit" int, "expectedBackorderLimit" int, "lowThreshold" int,
      "expectedLowThreshold" int, "problems" jsonb)
    LEFT JOIN variant named ON named.sku = s."sku"
    LEFT JOIN variant known ON known.id = s."variantId"
    LEFT JOIN variant v ON v.id = coalesce(known.id, named.id)
    LEFT JOIN stock_level l ON l.variant_id = v.id`;
}

/**
 * No statistics know the rows of this transaction: PostgreSQL takes them for one, and would group all of them anew for
 * each. So who is first is asked once, and kept.
 */
async function nameDoubles(tx: Tx, importId: string): Promise<void> {
  await tx.$executeRaw`
    WITH doubles AS MATERIALIZED (
      SELECT named.id, named.first FROM (
        SELECT id, "row", min("row") OVER (PARTITION BY sku) AS first
        FROM stock_import_row WHERE import_id = ${importId}::uuid AND sku <> ''
      ) AS named WHERE named."row" > named.first
    )
    UPDATE stock_import_row r
    SET problems = coalesce(r.problems, '[]') || jsonb_build_array(jsonb_build_object(
      'column', 'sku', 'message', 'Row ' || doubles.first || ' has this SKU already.'))
    FROM doubles WHERE r.id = doubles.id`;
}
