import type { AuditChange, AuditRow } from "@/lib/audit/types";
import { UUID } from "@/lib/uuid";

const entities: Record<string, string> = {
  app_user: "Person",
  check_run: "Check",
  job: "Job",
  order: "Order",
  shipping_rate: "Shipping rate",
  staff_invitation: "Invitation",
  stock_level: "Stock",
  store_settings: "Settings",
  webhook_event: "Payment event",
};

/** "low_stock_threshold" and "lowStockThreshold" as "low stock threshold". */
export const spaced = (name: string) =>
  name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();

/** What kind of thing was changed, for people. */
export const entityWord = (entity: string) => entities[entity] ?? capital(spaced(entity));

/** What was done to what, in a few words. */
export const auditTitle = ({ action, entity, number }: AuditRow) =>
  `${entityWord(entity)}${number === null ? "" : ` ${number}`}: ${spaced(action)}`;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Where what was changed is shown, or null. */
export function auditHref({ entity, entityId, number }: AuditRow): string | null {
  const numbered = number === null ? null : lists[entity];
  if (numbered) return `${numbered}/${number}`;
  if (entity === "webhook_event" && !entityId.startsWith("evt_")) return "/admin/payments";
  const place = places[entity];
  return place ? place(encodeURIComponent(entityId)) : null;
}

/** Of what is known by a number: its own page is below the list. */
const lists: Record<string, string> = {
  delivery: "/admin/deliveries",
  order: "/admin/orders",
  stocktake: "/admin/stocktakes",
};

const places: Record<string, (id: string) => string> = {
  app_user: () => "/admin/people",
  category: () => "/admin/products/categories",
  product: (id) => `/admin/products/${id}`,
  shipping_rate: () => "/admin/settings",
  staff_invitation: () => "/admin/people",
  stock_import: (id) => `/admin/stock/import/${id}`,
  stock_level: (id) => `/admin/stock/${id}`,
  store_settings: () => "/admin/settings",
  variant: (id) => `/admin/stock/${id}`,
  webhook_event: (id) => `/admin/payments/${id}`,
};

/** A change in the words of the screens; null where it says nothing to people, as the id of a movement. */
export function changeWords({ field, before, after }: AuditChange): AuditChange | null {
  if ([before, after].every((value) => value === null || UUID.test(value))) return null;
  const name = field.endsWith("Minor") ? `${spaced(field.slice(0, -5))} in minor units` : spaced(field);
  return { field: name, before: valueWords(field, before), after: valueWords(field, after) };
}

/** Fields whose values are the program's own names. */
const NAMED = new Set(["reason", "status", "role", "kind", "as", "what", "shortagePolicy", "taxBehavior"]);

/** "DAMAGED" as "damaged", and `[{"sku":"CUP-1","quantity":6}]` as "6 of CUP-1". */
function valueWords(field: string, value: string | null): string | null {
  if (value === null) return null;
  // A name or a carrier may be written in capitals by people.
  if (NAMED.has(field)) return /^[A-Z_]+$/.test(value) ? spaced(value) : value;
  if (!/^[[{]/.test(value)) return value;
  try {
    const said: unknown = JSON.parse(value);
    return [said].flat().map(oneInWords).join(", ") || "none";
  } catch {
    // Cut off where it is very long.
    return value;
  }
}

function oneInWords(one: unknown): string {
  if (typeof one !== "object" || one === null) return String(one);
  const { sku, quantity, ...rest } = one as Record<string, unknown>;
  const units =
    quantity === undefined ? [] : [sku === undefined ? `units ${quantity}` : `${quantity} of ${sku}`];
  const more = Object.entries(rest).filter(([, value]) => !UUID.test(String(value)));
  return [...units, ...more.map(([name, value]) => `${spaced(name)} ${String(value)}`)].join(", ");
}
