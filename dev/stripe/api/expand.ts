import type { Form } from "@/dev/stripe/http/form";
import type { StandIn } from "@/dev/stripe/stand-in";
import { invalidRequest } from "./errors";
import { isRecord } from "./record";

const DEEPEST = 4;

/**
 * Puts whole objects where ids stand, as `expand[]` asks (Stripe docs: "Expanding responses"). Works on a copy:
 * what is kept holds ids only.
 */
export function expanded(standIn: StandIn, answer: object, params: Form): unknown {
  const paths = Array.isArray(params["expand"])
    ? params["expand"].filter((path) => typeof path === "string")
    : [];
  const copy: unknown = JSON.parse(JSON.stringify(answer));
  for (const path of paths) expandPath(standIn, copy, path.split("."), path);
  return copy;
}

function expandPath(standIn: StandIn, at: unknown, [field, ...rest]: readonly string[], path: string): void {
  if (field === undefined || at === null) return;
  if (path.split(".").length > DEEPEST) {
    throw invalidRequest(`You cannot expand more than ${DEEPEST} levels of a property. Property: ${path}`);
  }
  if (Array.isArray(at)) {
    for (const item of at) expandPath(standIn, item, [field, ...rest], path);
    return;
  }
  if (!isRecord(at)) return;
  at[field] ??= included(standIn, at, field);
  const value = at[field];
  if (value === undefined)
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" });
  if (typeof value === "string") at[field] = lookUp(standIn, value, path);
  expandPath(standIn, at[field], rest, path);
}

/** What Stripe leaves out of an object until it is asked for. */
function included(standIn: StandIn, of: Record<string, unknown>, field: string): unknown {
  const { store } = standIn;
  const id = String(of["id"]);
  if (of["object"] === "checkout.session" && field === "line_items") {
    const data = store.sessionDetails.get(id)?.lineItems ?? [];
    return copyOf(firstPage(data, `/v1/checkout/sessions/${id}/line_items`));
  }
  if (of["object"] === "charge" && field === "refunds") {
    const data = store.refunds.newestFirst().filter((refund) => refund.charge === id);
    return copyOf(firstPage(data, `/v1/charges/${id}/refunds`));
  }
  return of[field];
}

const firstPage = (data: object[], url: string) => ({
  object: "list",
  data: data.slice(0, 10),
  has_more: data.length > 10,
  url,
});

function lookUp(standIn: StandIn, id: string, path: string): unknown {
  const { store } = standIn;
  const tables = [
    store.paymentIntents,
    store.charges,
    store.customers,
    store.deletedCustomers,
    store.products,
    store.prices,
    store.paymentMethods,
    store.refunds,
    store.balanceTransactions,
    store.shippingRates,
    store.promotionCodes,
    store.coupons,
    store.disputes,
  ];
  for (const table of tables) {
    const row = table.get(id);
    if (row) return copyOf(row);
  }
  throw invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" });
}

const copyOf = (value: object): unknown => JSON.parse(JSON.stringify(value));
