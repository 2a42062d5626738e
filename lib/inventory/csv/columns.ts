/** The columns of a file of levels, in the order in which they are written. */
export const COLUMNS = [
  "sku",
  "product",
  "options",
  "on_hand",
  "expected_on_hand",
  "backorder_limit",
  "expected_backorder_limit",
  "low_threshold",
  "expected_low_threshold",
  "variant_id",
] as const;

export type Column = (typeof COLUMNS)[number];

/**
 * Without these nothing can be imported. `product` and `options` are for people and never read; `variant_id` knows the
 * row again where a spreadsheet has rewritten its SKU ("00123" as 123, "4E10" as 40000000000).
 */
export const NEEDED = ["sku", "on_hand", "expected_on_hand"] as const satisfies readonly Column[];

/** "On hand" and "ON_HAND" are the same name; "" and whatever is not ours are none. */
export function columnNamed(cell: string): Column | undefined {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
  return COLUMNS.find((column) => column === name);
}
