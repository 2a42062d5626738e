import { formatMoney } from "@/dev/stripe/page/money";

/**
 * The least that can be charged, in minor units (Stripe docs: "Supported currencies", minimum charge amounts, of an
 * account that settles in the same currency). Of a currency that is not named there, Stripe converts 50 US cents;
 * this stand-in, which knows no rates, takes what there is.
 */
const LEAST: Record<string, number> = {
  ...{ aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30 },
  ...{ hkd: 400, huf: 17_500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200 },
  ...{ sek: 300, sgd: 50, thb: 1000, usd: 50 },
};

/** The least that can be charged, in words, where this is less: "$0.50". Undefined where it is enough. */
export function leastAbove(amount: number, currency: string): string | undefined {
  const least = LEAST[currency] ?? 1;
  return amount < least ? formatMoney(least, currency) : undefined;
}
