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
] as const;

export type Column = (typeof COLUMNS)[number];

/** Without these nothing can be imported. `product` and `options` are for people and never read. */
export const NEEDED = ["sku", "on_hand", "expected_on_hand"] as const satisfies readonly Column[];

/** "On hand" and "ON_HAND" are the same name; "" and whatever is not ours are none. */
export function columnNamed(cell: string): Column | undefined {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
  return COLUMNS.find((column) => column === name);
}
