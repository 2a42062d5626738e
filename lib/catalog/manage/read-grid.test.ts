import { expect, test } from "vitest";
import { MOST_BACKORDERS } from "@/lib/inventory/set-backorder-limit";
import { readGridRow } from "./read-grid";

const typed = (backorderLimit: string) =>
  readGridRow({ sku: "TEA-1", price: "12.50", compareAt: "", backorderLimit }, "USD");

test("the most backorders that a file of levels may set can be saved in the grid of variants, and one more is refused with the number", () => {
  expect(typed(String(MOST_BACKORDERS))).toMatchObject({ backorderLimit: MOST_BACKORDERS });
  expect(typed(String(MOST_BACKORDERS + 1))).toBe("Backorders: a whole number of units, at most 100,000.");
});
