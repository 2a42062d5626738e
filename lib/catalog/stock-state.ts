import type { StockFigures, StockState } from "./types";

/** What a shopper is told: pure, so that page, cart and checkout say the same. */
export function stockState({ onHand, backorderLimit, lowThreshold }: StockFigures): StockState {
  if (onHand > lowThreshold && onHand > 0) return { kind: "IN_STOCK" };
  if (onHand > 0) return { kind: "LOW", left: onHand, ...(backorderLimit > 0 ? { thenLater: true } : {}) };
  return onHand > -backorderLimit ? { kind: "SHIPS_LATER" } : { kind: "SOLD_OUT" };
}

/** Of `quantity` units, how many are not on hand and would be sent when they are in. */
export function unitsShippedLater(
  quantity: number,
  { onHand, backorderLimit }: Pick<StockFigures, "onHand" | "backorderLimit">,
): number {
  return backorderLimit > 0 ? Math.max(0, quantity - Math.max(0, onHand)) : 0;
}

/** How many units one sale may take at most. */
export function sellableUnits({
  onHand,
  backorderLimit,
}: Pick<StockFigures, "onHand" | "backorderLimit">): number {
  return Math.max(0, onHand + backorderLimit);
}
