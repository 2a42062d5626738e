import { signed } from "@/components/admin/movement-words";
import type { StocktakeFigures } from "@/lib/inventory/stocktake/types";

/** "3 lines, +2 −7", or that there is none. */
export function sayDifferences({ differing, unitsMore, unitsFewer }: StocktakeFigures): string {
  if (differing === 0) return "None";
  const units = [unitsMore && signed(unitsMore), unitsFewer && signed(-unitsFewer)].filter(Boolean).join(" ");
  return `${differing} ${differing === 1 ? "line" : "lines"}, ${units}`;
}

/** What is said to the question whether a count is no slip. */
export const sureOf = (counted: number): string => `Yes, ${counted} ${counted === 1 ? "unit" : "units"}`;
