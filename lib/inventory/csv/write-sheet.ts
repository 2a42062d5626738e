import { stringify } from "csv-stringify/sync";
import { COLUMNS, type Column } from "./columns";
import { guarded } from "./guard-formula";

/** A level as a row of the file. `lowThreshold` is the variant's own; null for the store's default. */
export type WrittenLevel = {
  variantId: string;
  sku: string;
  productName: string;
  variantName: string;
  onHand: number;
  backorderLimit: number;
  lowThreshold: number | null;
};

// Spreadsheets take a file without this mark for one of their country's old encodings.
const BYTE_ORDER_MARK = "\ufeff";

/** The first row, in the encoding that spreadsheets understand. */
export const writeHead = (): string => BYTE_ORDER_MARK + written([COLUMNS]);

export const writeLevels = (levels: readonly WrittenLevel[]): string =>
  written(levels.map((level) => COLUMNS.map((column) => cellOf(level, column))));

function cellOf(level: WrittenLevel, column: Column): string | number | null {
  switch (column) {
    case "sku":
      return guarded(level.sku);
    case "product":
      return guarded(level.productName);
    case "options":
      return guarded(level.variantName);
    case "on_hand":
    // What the file says was there when it was written: what has changed since is no wish of whoever edits it.
    case "expected_on_hand":
      return level.onHand;
    case "backorder_limit":
    case "expected_backorder_limit":
      return level.backorderLimit;
    case "low_threshold":
    case "expected_low_threshold":
      return level.lowThreshold;
    case "variant_id":
      return level.variantId;
  }
}

const written = (rows: readonly (readonly (string | number | null)[])[]) =>
  stringify(
    rows.map((row) => [...row]),
    { record_delimiter: "windows" },
  );
