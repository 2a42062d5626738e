import type { StockState } from "@/lib/catalog/types";

/** The words, the same wherever the shop speaks of stock. */
export function stockWords(state: StockState): string {
  switch (state.kind) {
    case "IN_STOCK":
      return "In stock";
    case "LOW":
      return state.thenLater ? `Only ${state.left} left, more ship later` : `Only ${state.left} left`;
    case "SHIPS_LATER":
      return "Ships later";
    case "SOLD_OUT":
      return "Sold out";
  }
}

/** What is said, before anybody pays, of a line that is not all on the shelf; "" when it is. */
export function laterWords({ quantity, laterUnits }: { quantity: number; laterUnits: number }): string {
  if (laterUnits === 0) return "";
  if (laterUnits === quantity) return "Not on the shelf today: ships when it is in.";
  return `${quantity - laterUnits} from the shelf, ${laterUnits} ${laterUnits === 1 ? "ships" : "ship"} when ${laterUnits === 1 ? "it is" : "they are"} in.`;
}

/** What to say of a product as a whole: the best that any of its variants offers; few ones add up. */
export function bestState(states: readonly (StockState | undefined)[]): StockState | undefined {
  const known = states.filter((state) => state !== undefined);
  if (known.length === 0) return undefined;
  if (known.some((state) => state.kind === "IN_STOCK")) return { kind: "IN_STOCK" };
  const left = known.reduce((units, state) => units + (state.kind === "LOW" ? state.left : 0), 0);
  if (left > 0) return { kind: "LOW", left };
  return known.find((state) => state.kind === "SHIPS_LATER") ?? { kind: "SOLD_OUT" };
}
