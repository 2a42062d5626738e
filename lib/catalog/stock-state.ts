import type { StockFigures, StockState } from "./types";

/** What a shopper is told: pure, so that page, cart and checkout say the same. */
export function stockState({ onHand, backorderLimit, lowThreshold }: StockFigures): StockState {
  if (onHand > 0) return onHand <= lowThreshold ? { kind: "LOW", left: onHand } : { kind: "IN_STOCK" };
  return onHand > -backorderLimit ? { kind: "SHIPS_LATER" } : { kind: "SOLD_OUT" };
}

/** How many units one sale may take at most. */
export function sellableUnits({
  onHand,
  backorderLimit,
}: Pick<StockFigures, "onHand" | "backorderLimit">): number {
  return Math.max(0, onHand + backorderLimit);
}
