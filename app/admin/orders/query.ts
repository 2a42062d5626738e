// What the pages of orders read from their addresses, and how a list of orders is written as one.
import { addressOf, dayOf, oneOf, placeOf, type Query, searchOf } from "@/app/admin/address";
import { moneyStates, type OrderFilter, type OrderSearch } from "@/lib/orders/types";
import type { Place } from "@/lib/paging";
import { isUuid } from "@/lib/uuid";

export const ORDERS = "/admin/orders";
export const orderFilters = [
  "ALL",
  "TO_SHIP",
  "RETURNS",
  "PROCESSING",
  "SHIPPED",
  "CANCELLED",
  "SOLD_OUT",
] as const;
/** As many as one page of the list shows four times over. */
const MOST_CHOSEN = 100;
const LARGEST_NUMBER = 2_147_483_647;

const NUMBER = /^[1-9]\d{0,8}$/;

export type OrdersWish = OrderSearch & { filter: OrderFilter } & Required<Place>;

/** The first page, wherever one stands. */
export const FIRST = { after: null, before: null };

export function ordersWish(query: Query): OrdersWish {
  return {
    search: searchOf(query),
    filter: oneOf(named(query["status"]), orderFilters, "ALL"),
    money: moneyStates.find((state) => state === named(query["money"])) ?? null,
    from: dayOf(query["from"]),
    to: dayOf(query["to"]),
    variantId: idOf(query["variant"]),
    ...placeOf(query, NUMBER),
  };
}

/** The address that says this wish. */
export function ordersAddress(
  { search, filter, money, from, to, variantId, after, before }: OrdersWish,
  path = ORDERS,
) {
  return addressOf(path, {
    q: search,
    status: filter === "ALL" ? undefined : written(filter),
    money: money ? written(money) : undefined,
    from: from ?? undefined,
    to: to ?? undefined,
    variant: variantId ?? undefined,
    after: after ?? undefined,
    before: before ?? undefined,
  });
}

/** The orders that the address names (`order=1001&order=1002`), each once, in rising order. */
export function chosenOrders({ order }: Query): number[] {
  const numbers = [order ?? []].flat().flatMap((text) => orderNumber(text) ?? []);
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, MOST_CHOSEN);
}

/** The number of an order as an address says it, or null. */
export function orderNumber(text: string): number | null {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  return number <= LARGEST_NUMBER ? number : null;
}

const idOf = (said: Query[string]) => (typeof said === "string" && isUuid(said) ? said : null);

const named = (said: Query[string]) =>
  String(said ?? "")
    .toUpperCase()
    .replaceAll("-", "_");
export const written = (name: string) => name.toLowerCase().replaceAll("_", "-");
