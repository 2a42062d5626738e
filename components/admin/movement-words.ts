import type { MovementReasonName, MovementView } from "@/lib/inventory/types";

const words: Record<MovementReasonName, string> = {
  SALE: "Sale",
  RECEIVED: "Received",
  COUNT: "Count",
  DAMAGED: "Damaged",
  LOST: "Lost",
  FOUND: "Found",
  RETURN: "Return",
  CANCELLATION: "Cancellation",
  CORRECTION: "Correction",
  PROMOTION: "Promotion",
};

export const REASONS = Object.keys(words) as MovementReasonName[];

export const reasonWord = (reason: MovementReasonName): string => words[reason];

/** "+34", "−2", with a true minus sign. */
export function signed(quantity: number): string {
  return quantity > 0 ? `+${quantity}` : withMinus(quantity);
}

/** Nobody moves stock for a sale: the payment does. */
export const whoMoved = ({ by, reason }: Pick<MovementView, "by" | "reason">): string =>
  by ?? (reason === "SALE" ? "Payment" : "The shop");

/** A count that may be below zero, with a true minus sign. */
export const withMinus = (count: number): string => String(count).replace("-", "−");

/** The whole number of units that somebody typed, with a sign or without, or null. */
export const unitsIn = (text: string): number | null =>
  /^[+-]?\d{1,9}$/.test(text.trim()) ? Number(text) : null;

/** Where the movements of a variant are shown that one delivery, or one stocktake, made. */
export const movementsOf = (variantId: string, kind: "delivery" | "stocktake", number: number): string =>
  `/admin/stock/${variantId}?${kind}=${number}#history`;
