import { MOST_BACKORDERS } from "@/lib/inventory/set-backorder-limit";
import type { RowProblem } from "@/lib/inventory/types";
import { isUuid } from "@/lib/uuid";
import type { Column } from "./columns";
import { unguarded } from "./guard-formula";

/** One row of the file, as far as it could be read without the book: null where a cell has a problem. */
export type ReadRow = {
  /** As a spreadsheet counts, the head being row 1. */
  row: number;
  sku: string;
  /** What the shop itself calls the variant; null where the file does not say. */
  variantId: string | null;
  onHand: number | null;
  expectedOnHand: number | null;
  backorderLimit: number | null;
  /** Null where the file does not say what the limit was. */
  expectedBackorderLimit: number | null;
  lowThreshold: number | null;
  expectedLowThreshold: number | null;
  problems: RowProblem[];
};

/** The most units that a file may set a level or a threshold to; the same as by hand. */
const MOST_UNITS = 1_000_000;
const LONGEST_SKU = 200;

/** Reads one row's cells by the places of the columns in the head. */
export function readRow(row: number, cells: readonly string[], places: ReadonlyMap<Column, number>): ReadRow {
  const problems: RowProblem[] = [];
  const cell = (column: Column) => cells[places.get(column) ?? -1]?.trim();
  const number = (column: Column, rule: Rule): number | null => {
    const read = readNumber(cell(column) ?? "", rule);
    if (typeof read !== "object") return read;
    if (read) problems.push({ column, message: read.message });
    return null;
  };
  const sku = unguarded(cell("sku") ?? "");
  if (sku === "") problems.push({ column: "sku", message: "The SKU is missing." });
  if (sku.length > LONGEST_SKU) problems.push({ column: "sku", message: "No SKU is that long." });
  const variantId = cell("variant_id") || null;
  if (variantId !== null && !isUuid(variantId)) {
    problems.push({
      column: "variant_id",
      message: "This is not what the export wrote: leave it, or empty it.",
    });
  }
  const onHand = number("on_hand", {});
  const expectedOnHand = number("expected_on_hand", {});
  // What the book has may be below zero, where it was sold ahead; what somebody counts cannot be.
  if (onHand !== null && onHand < 0 && onHand !== expectedOnHand) {
    problems.push({ column: "on_hand", message: `${onHand}: a count is never below zero.` });
  }
  // Null too where the file has no such column.
  const limit = (column: Column, rule: Rule = {}) =>
    places.has(column) ? number(column, { limit: true, ...rule }) : null;
  const backorderLimit = limit("backorder_limit");
  const expectedBackorderLimit = limit("expected_backorder_limit");
  const lowThreshold = limit("low_threshold", { empty: true });
  const expectedLowThreshold = limit("expected_low_threshold", { empty: true });
  problems.push(
    ...tooMany("on_hand", onHand, expectedOnHand, MOST_UNITS),
    ...tooMany("backorder_limit", backorderLimit, expectedBackorderLimit, MOST_BACKORDERS),
    ...tooMany("low_threshold", lowThreshold, expectedLowThreshold, MOST_UNITS),
  );
  return {
    row,
    sku: sku.slice(0, LONGEST_SKU),
    variantId: variantId !== null && isUuid(variantId) ? variantId : null,
    onHand,
    expectedOnHand,
    backorderLimit,
    expectedBackorderLimit,
    lowThreshold,
    expectedLowThreshold,
    problems,
  };
}

/** What is as it was before is no mistake of the file, however large it is. */
function tooMany(column: Column, units: number | null, expected: number | null, most: number): RowProblem[] {
  if (units === null || units <= most || units === expected) return [];
  return [{ column, message: `At most ${most.toLocaleString("en")} units.` }];
}

/** `limit`: not below zero. `empty`: may be left out, which says something, too. */
type Rule = { limit?: boolean; empty?: boolean };

function readNumber(
  cell: string,
  { limit = false, empty = false }: Rule,
): number | null | { message: string } {
  const text = cell.replace("−", "-");
  if (text === "" && empty) return null;
  if (/^-?\d{1,9}$/.test(text)) {
    const value = Number(text);
    if (limit && value < 0) return { message: `${quoted(cell)} is below zero.` };
    // "-0" is zero.
    return value + 0;
  }
  return { message: whyNoNumber(text, cell) };
}

function whyNoNumber(text: string, cell: string): string {
  if (text === "") return "The number is missing.";
  if (/^[=@]/.test(text)) return `${quoted(cell)} is a formula: write the number itself.`;
  if (/^\+\d+$/.test(text)) return `${quoted(cell)}: write the count itself, not a change.`;
  if (/^-?\d{1,3}([,.' \u00a0\u202f]\d{3})+$/.test(text)) {
    return `${quoted(cell)}: write thousands without a sign between, such as ${text.replace(/\D/g, "")}.`;
  }
  if (/^-?\d+[.,]\d+$/.test(text)) return `${quoted(cell)}: whole units only.`;
  if (/^-?\d+$/.test(text)) return `${quoted(cell)} is too large.`;
  return `${quoted(cell)} is no number.`;
}

const quoted = (cell: string) => `“${cell.length > 30 ? `${cell.slice(0, 29)}…` : cell}”`;
