import type { Money } from "@/lib/money";
import { formatMoney } from "@/lib/money";
import type { Locale } from "./locales";

/** English as it is written in the United States: "$48.00", "November 26, 2026". */
const INTL: Record<Locale, string> = { en: "en-US", de: "de-DE" };

export type Formats = {
  /** "$48.00", "48,00 $" */
  money: (amount: Money) => string;
  /** "1,024", "1.024" */
  number: (count: number) => string;
  /** "November 26, 2026", "26. November 2026": the day that it is in `timeZone`, wherever the code runs. */
  day: (moment: Date, timeZone: string) => string;
  /** "Germany", "Deutschland", for "DE". What is no country's code is shown as it came. */
  country: (code: string) => string;
};

const kept = new Map<Locale, Formats>();

/** How a language writes amounts, numbers, days and countries. The same on the server and in the browser. */
export function formatsOf(locale: Locale): Formats {
  const known = kept.get(locale) ?? make(INTL[locale]);
  kept.set(locale, known);
  return known;
}

function make(tag: string): Formats {
  const numbers = new Intl.NumberFormat(tag);
  return {
    money: (amount) => formatMoney(amount, tag),
    number: (count) => numbers.format(count),
    day: (moment, timeZone) => moment.toLocaleDateString(tag, { dateStyle: "long", timeZone }),
    country: (code) =>
      /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(tag, { type: "region" }).of(code) ?? code) : code,
  };
}
