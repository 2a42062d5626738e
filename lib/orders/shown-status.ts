import type { OrderStatusName, ShownStatus } from "./types";

/**
 * What the buyer reads about an order: one of which nothing waits any more is not being packed. `waits`: whether units
 * of it are still to be sent; `parcels`: how many have left.
 */
export function shownStatus(status: OrderStatusName, waits: boolean, parcels: number): ShownStatus {
  if (status !== "PROCESSING" || waits) return status;
  return parcels > 0 ? "SHIPPED" : "PAID_BACK";
}
