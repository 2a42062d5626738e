import { MOST_BACKORDERS } from "@/lib/inventory/set-backorder-limit";
import { type Money, parseMoney } from "@/lib/money";

/** One line of a grid as it was typed. */
export type TypedRow = { sku: string; price: string; compareAt: string; backorderLimit: string };
export type GridRow = {
  sku: string;
  priceMinor: number;
  compareAtMinor: number | null;
  backorderLimit: number;
};

/** Stripe takes no larger amounts. */
const MOST_MINOR = 99_999_999;

/** A line as facts, or what is wrong with it. @param currency the store's. */
export function readGridRow(typed: TypedRow, currency: string): GridRow | string {
  const sku = typed.sku.trim();
  if (!/^[\w.\-/]{1,64}$/.test(sku)) {
    return "SKU: 1 to 64 letters, digits, hyphens, dots, slashes or underscores.";
  }
  const price = readAmount(typed.price, currency);
  if (typeof price === "string") return `Price: ${price}`;
  if (!price) return "Price: please give one.";
  const compareAt = readAmount(typed.compareAt, currency);
  if (typeof compareAt === "string") return `Former price: ${compareAt}`;
  if (compareAt && compareAt.minor <= price.minor) {
    return "The former price is shown struck through: it should be higher than the price, or empty.";
  }
  const backorders = typed.backorderLimit.trim() || "0";
  if (!/^\d{1,6}$/.test(backorders) || Number(backorders) > MOST_BACKORDERS) {
    return `Backorders: a whole number of units, at most ${MOST_BACKORDERS.toLocaleString("en")}.`;
  }
  return {
    sku,
    priceMinor: price.minor,
    compareAtMinor: compareAt?.minor ?? null,
    backorderLimit: Number(backorders),
  };
}

function readAmount(text: string, currency: string): Money | string | null {
  if (text.trim() === "") return null;
  const amount = parseMoney(text, currency);
  if (!amount) return `“${text.trim().slice(0, 20)}” is not an amount in ${currency}, such as 12.50.`;
  if (amount.minor === 0) return "it should be above zero.";
  if (amount.minor > MOST_MINOR) return "that is more than can be paid at once.";
  return amount;
}

/** The lines whose SKU another line has as well, by their keys. */
export function sameSkus(rows: Record<string, GridRow>): Record<string, string> {
  const seen = new Map<string, string>();
  const faults: Record<string, string> = {};
  for (const [key, { sku }] of Object.entries(rows)) {
    if (seen.has(sku)) faults[key] = `The SKU ${sku} is in this list twice.`;
    seen.set(sku, key);
  }
  return faults;
}
