import { addressOf, type Query } from "@/app/admin/address";
import { REASONS } from "@/components/admin/movement-words";
import { addDays } from "@/lib/catalog/shop-days";
import type { MovementReasonName, Period } from "@/lib/inventory/types";

/** Which movements somebody wants to see, as an address says it. Days are the shop's. */
export type HistoryWish = {
  reason: MovementReasonName | undefined;
  /** "2026-11-23", or "". The last day is included. */
  from: string;
  until: string;
  /** The number of a delivery, or of a stocktake, of which alone they are. */
  delivery: number | null;
  stocktake: number | null;
};

export function historyWishOf({ reason, from, until, delivery, stocktake }: Query): HistoryWish {
  return {
    reason: REASONS.find((one) => one === reason),
    from: dayOf(from),
    until: dayOf(until),
    delivery: numberOf(delivery),
    stocktake: numberOf(stocktake),
  };
}

const numberOf = (said: Query[string]) =>
  typeof said === "string" && /^[1-9]\d{0,8}$/.test(said) ? Number(said) : null;

export const historyAddress = (
  path: string,
  { reason, from, until, delivery, stocktake }: HistoryWish,
  before?: string,
) =>
  addressOf(path, {
    ...{ reason, from, until, delivery: delivery ?? undefined, stocktake: stocktake ?? undefined, before },
  });

/** What the book is asked for, beside the days. */
export const meant = ({ reason, delivery, stocktake }: HistoryWish) => ({
  reason,
  deliveryNumber: delivery,
  stocktakeNumber: stocktake,
});

/** @param startOf when a day of the shop's begins. */
export const periodOf = async (
  { from, until }: HistoryWish,
  startOf: (day: string) => Promise<Date>,
): Promise<Period> => ({
  from: from ? await startOf(from) : undefined,
  to: until ? await startOf(addDays(until, 1)) : undefined,
});

function dayOf(said: Query[string]): string {
  if (typeof said !== "string" || !/^[12]\d{3}-\d\d-\d\d$/.test(said)) return "";
  // There is no 31st of June: what the calendar does not have comes back as another day.
  const time = Date.parse(said);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== said ? "" : said;
}
