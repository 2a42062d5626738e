import type { PriceBand } from "./types";

/** 1, 2, 5, 10, 20 … in the minor unit: round amounts in every currency, however many digits it has. */
export const PRICE_STEPS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
  .flatMap((power) => [power, 2 * power, 5 * power])
  .filter((step) => step < 2 ** 31);

/**
 * So many products have variants between the same steps of price, as bits: the lowest one stands for what is cheaper than
 * the first step, the next for what costs that or more, and so on.
 */
export type PriceTally = { steps: number; count: number };

const MOST_BANDS = 5;

/**
 * The bands of price that a search can be narrowed to, with how many products each would show; none where all would be
 * in one. Those of few products become one.
 */
export function priceBands(counted: readonly PriceTally[]): PriceBand[] {
  const countIn = (steps: number) =>
    counted.reduce((count, tally) => count + ((tally.steps & steps) === 0 ? 0 : tally.count), 0);
  const used = [0, ...PRICE_STEPS].flatMap((from, n) => (countIn(1 << n) > 0 ? { from, steps: 1 << n } : []));
  while (used.length > MOST_BANDS) {
    const joined = used.slice(1).map(({ steps }, n) => steps | (used[n]?.steps ?? 0));
    const counts = joined.map(countIn);
    const n = counts.indexOf(Math.min(...counts));
    used.splice(n, 2, { from: used[n]?.from ?? 0, steps: joined[n] ?? 0 });
  }
  if (used.length < 2) return [];
  return used.map(({ from, steps }, n) => {
    // Over what nothing is in, a band reaches to the next.
    const next = used[n + 1];
    return { minMinor: n === 0 ? null : from, maxMinor: next ? next.from - 1 : null, count: countIn(steps) };
  });
}
