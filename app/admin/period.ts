import { dayOf, oneOf, type Query } from "@/app/admin/address";
import { addDays, daysBetween } from "@/lib/catalog/shop-days";

/** Days, counted back from today, that can be chosen by a click. */
export const LENGTHS = ["7", "30", "90", "365"] as const;
const MOST_DAYS = 1100;

/** The last 30 days, unless the address says otherwise; never beyond today, never longer than three years. */
export function periodOf(query: Query, today: string) {
  const asked = { from: dayOf(query["from"]), to: dayOf(query["to"]) };
  if (asked.from || asked.to) {
    const latest = asked.to && asked.to < today ? asked.to : today;
    const earliest = asked.from ?? addDays(latest, -29);
    const [first, last] = earliest <= latest ? [earliest, latest] : [latest, latest];
    const from = daysBetween(first, last) < MOST_DAYS ? first : addDays(last, 1 - MOST_DAYS);
    return { from, to: last, length: null };
  }
  const length = oneOf(query["days"], LENGTHS, "30");
  return { from: addDays(today, 1 - Number(length)), to: today, length };
}
