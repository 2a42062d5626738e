import type { Tx } from "@/lib/db";
import type {
  ImportRows,
  ImportRowView,
  ImportView,
  RowChange,
  RowProblem,
  RowVerdict,
} from "@/lib/inventory/types";
import { cutPage, type Place, type Turns } from "@/lib/paging";
import { Prisma } from "@/prisma/generated/client";
import { countVerdicts } from "./apply-import";
import { judged } from "./judge-rows";

const FILES_PER_PAGE = 20;
const ROWS_PER_PAGE = 50;

const shown = {
  omit: { file: true },
  include: { user: { select: { name: true, email: true } } },
} satisfies Prisma.StockImportDefaultArgs;

/** One page of the files that were uploaded, newest first, from the one on whose id is given. */
export async function listImports(
  tx: Tx,
  { after = null, before = null }: Place = {},
): Promise<{ imports: ImportView[] } & Turns> {
  const start = after ? "after" : before ? "before" : null;
  const order = start === "before" ? "asc" : "desc";
  const found = await tx.stockImport.findMany({
    ...shown,
    orderBy: [{ createdAt: order }, { id: order }],
    take: FILES_PER_PAGE + 1,
    ...(start && { cursor: { id: after ?? before ?? "" }, skip: 1 }),
  });
  const { rows, next, previous } = cutPage(found, { size: FILES_PER_PAGE, keyOf: ({ id }) => id, start });
  return { imports: rows.map(toView), next, previous };
}

export async function readImportView(tx: Tx, importId: string): Promise<ImportView | null> {
  const found = await tx.stockImport.findUnique({ ...shown, where: { id: importId } });
  return found && toView(found);
}

function toView({ user, ...found }: Prisma.StockImportGetPayload<typeof shown>): ImportView {
  const { id, fileName, status, problem, rowCount, workDone, workTotal, changedCount } = found;
  const { createdAt, appliedAt, undoneAt } = found;
  return {
    ...{ id, fileName, status, problem, rowCount, workDone, workTotal, changedCount },
    ...{ createdAt, appliedAt, undoneAt, by: user.name || user.email },
  };
}

type Found = {
  row: number;
  sku: string;
  variantId: string | null;
  productName: string | null;
  variantName: string | null;
  verdict: RowVerdict;
  problems: RowProblem[] | null;
  tooLow: boolean | null;
  moves: boolean;
  limits: boolean;
  warns: boolean;
  nowOnHand: number | null;
} & Record<
  "onHand" | "expectedOnHand" | "backorderLimit" | "lowThreshold" | "seenBackorderLimit" | "seenLowThreshold",
  number | null
>;

/**
 * The rows of an import by what they would do at this moment. Of an applied one, what they did: its rows are
 * those that changed something, and the levels of today have no say.
 */
export async function listImportRows(
  tx: Tx,
  {
    importId,
    applied,
    verdict,
    after = null,
    before = null,
  }: { importId: string; applied: boolean; verdict: RowVerdict } & Place,
): Promise<ImportRows> {
  const start = after ? "after" : before ? "before" : null;
  const back = start === "before";
  const row = Number(after ?? before);
  const beyond = start ? Prisma.sql`AND r."row" ${Prisma.raw(back ? "<" : ">")} ${row}::int` : Prisma.empty;
  const found = await tx.$queryRaw<Found[]>`
    SELECT r."row", r.sku, r.variant_id AS "variantId", p.name AS "productName", v.name AS "variantName",
      r.verdict, r.problems, r.too_low AS "tooLow", r.moves, r.limits, r.warns, r.now_on_hand AS "nowOnHand",
      r.on_hand AS "onHand", r.expected_on_hand AS "expectedOnHand",
      r.backorder_limit AS "backorderLimit", r.seen_backorder_limit AS "seenBackorderLimit",
      r.low_threshold AS "lowThreshold", r.seen_low_threshold AS "seenLowThreshold"
    FROM (${judged(importId)}) AS r
    LEFT JOIN variant v ON v.id = r.variant_id LEFT JOIN product p ON p.id = v.product_id
    WHERE ${applied ? Prisma.sql`true` : Prisma.sql`r.verdict = ${verdict}`} ${beyond}
    ORDER BY r."row" ${Prisma.raw(back ? "DESC" : "ASC")} LIMIT ${ROWS_PER_PAGE + 1}`;
  const page = cutPage(found, { size: ROWS_PER_PAGE, keyOf: ({ row }) => `${row}`, start });
  return { rows: page.rows.map((row) => toRow(row, applied)), next: page.next, previous: page.previous };
}

/** How many rows of an import there are of each kind, as `listImportRows` lists them. */
export const countImportRows = async (
  tx: Tx,
  { importId, applied }: { importId: string; applied: boolean },
): Promise<Record<RowVerdict, number>> =>
  applied
    ? { SAME: 0, CHANGE: await tx.stockImportRow.count({ where: { importId } }), CONFLICT: 0, PROBLEM: 0 }
    : countVerdicts(tx, importId);

function toRow(found: Found, applied: boolean): ImportRowView {
  const { row, sku, variantId, productName, variantName } = found;
  const verdict = applied ? "CHANGE" : found.verdict;
  const change = (changes: boolean, from: number | null, to: number | null): RowChange | null =>
    changes ? { from, to } : null;
  return {
    ...{ row, sku, variantId, productName, variantName, verdict },
    onHand: change(found.moves, found.expectedOnHand, found.onHand),
    backorderLimit: change(found.limits, found.seenBackorderLimit, found.backorderLimit),
    lowThreshold: change(found.warns, found.seenLowThreshold, found.lowThreshold),
    problems: problemsOf(found, verdict),
  };
}

function problemsOf(found: Found, verdict: RowVerdict): RowProblem[] {
  if (found.problems) return found.problems;
  if (verdict === "PROBLEM") {
    const message = "The level would be lower than backorders allow.";
    return [{ column: found.moves ? "on_hand" : "backorder_limit", message }];
  }
  if (verdict !== "CONFLICT") return [];
  if (found.moves && found.nowOnHand !== found.expectedOnHand) {
    const message = `The file was written when there were ${found.expectedOnHand}; now there are ${found.nowOnHand}.`;
    return [{ column: "expected_on_hand", message }];
  }
  return [{ column: null, message: "Somebody changed its limits after the file was uploaded." }];
}
