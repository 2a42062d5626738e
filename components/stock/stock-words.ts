import type { StockState } from "@/lib/catalog/types";

/** The words, the same wherever the shop speaks of stock. */
export function stockWords(state: StockState): string {
  switch (state.kind) {
    case "IN_STOCK":
      return "In stock";
    case "LOW":
      return `Only ${state.left} left`;
    case "SHIPS_LATER":
      return "Ships later";
    case "SOLD_OUT":
      return "Sold out";
  }
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
