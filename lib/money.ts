/** An amount in the currency's minor unit (cents; yen for JPY) with its ISO 4217 code in capitals. */
export type Money = { readonly minor: number; readonly currency: string };

/** @throws RangeError unless `minor` is a safe whole number and `currency` three capitals. */
export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is not a whole number of minor units`);
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`"${currency}" is not an ISO currency code`);
  return { minor, currency };
}

/** @throws RangeError when the currencies differ: there is no exchange in this shop. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} do not add up`);
  return money(a.minor + b.minor, a.currency);
}

/** The price of `quantity` units. @throws RangeError unless quantity is a whole number. */
export function timesMoney(unit: Money, quantity: number): Money {
  return money(unit.minor * quantity, unit.currency);
}

export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, money(0, currency));
}

/**
 * The share of `whole` that `part` of `parts` equal units carry, in whole minor units. The shares of
 * 1..parts differ by rounding only, and shareMoney(w, parts, parts) is w: nothing is lost.
 */
export function shareMoney(whole: Money, part: number, parts: number): Money {
  return money(Math.round((whole.minor * part) / parts), whole.currency);
}

/**
 * Splits an amount by weights, to the last minor unit: each share is the exact one rounded down, or up where the
 * remainders are biggest. So no share of an amount up to the sum of the weights is more than its weight.
 */
export function shareOut(minor: number, weights: readonly number[]): number[] {
  const sum = BigInt(weights.reduce((all, weight) => all + weight, 0));
  if (sum === 0n) return weights.map(() => 0);
  // A product of two amounts is more than a number holds exactly.
  const exact = weights.map((weight) => BigInt(minor) * BigInt(weight));
  const shares = exact.map((share) => Number(share / sum));
  const left = minor - shares.reduce((all, share) => all + share, 0);
  const byRemainder = exact
    .map((share, at) => ({ at, remainder: Number(share % sum) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  const raised = new Set(byRemainder.slice(0, left).map(({ at }) => at));
  return shares.map((share, at) => (raised.has(at) ? share + 1 : share));
}

/** How many digits stand after the decimal point: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217, by Intl). */
export const minorDigits = (currency: string): number => writer("en", currency).digits;

/** For people: "$48.00", "48,00 €", "¥4,800". */
export function formatMoney({ minor, currency }: Money, locale = "en-US"): string {
  const { digits, format } = writer(locale, currency);
  return format(minor / 10 ** digits);
}

type Writer = { digits: number; format: (amount: number) => string };

// To make one costs two hundred times what writing an amount with it does, and a page has dozens of amounts.
const writers = new Map<string, Writer>();

function writer(locale: string, currency: string): Writer {
  const kept = writers.get(`${locale} ${currency}`);
  if (kept) return kept;
  const amounts = new Intl.NumberFormat(locale, { style: "currency", currency });
  const made = {
    digits: amounts.resolvedOptions().maximumFractionDigits ?? 2,
    format: (amount: number) => amounts.format(amount),
  };
  writers.set(`${locale} ${currency}`, made);
  return made;
}

/** What a person typed, "48", "48.5" or "48,50", or null where it is not clearly an amount of this currency. */
export function parseMoney(text: string, currency: string): Money | null {
  const digits = minorDigits(currency);
  const [, whole, fraction = ""] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return null;
  return money(Number(whole + fraction.padEnd(digits, "0")), currency);
}

/** For machines that want a decimal (JSON-LD, CSV): "48.00", "4800". */
export function decimalMoney({ minor, currency }: Money): string {
  return (minor / 10 ** minorDigits(currency)).toFixed(minorDigits(currency));
}
