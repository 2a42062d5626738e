import type { AuditRow } from "@/lib/audit/types";

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
export const auditTitle = ({ action, entity, orderNumber }: AuditRow) =>
  `${orderNumber === null ? entityWord(entity) : `Order ${orderNumber}`}: ${spaced(action)}`;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Where what was changed is shown, or null. */
export function auditHref({ entity, entityId, orderNumber }: AuditRow): string | null {
  if (orderNumber !== null) return `/admin/orders/${orderNumber}`;
  if (entity === "stock_level") return `/admin/stock/${entityId}`;
  if (entity === "webhook_event" && entityId.startsWith("evt_")) return `/admin/payments/${entityId}`;
  return null;
}
