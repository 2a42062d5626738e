import { Badge } from "@/components/ui/badge";
import type { DeliveryRow } from "@/lib/inventory/delivery/types";

/** Where a delivery stands; of an open one also how much of it is there. */
export function DeliveryBadge({
  status,
  received,
  toCome,
}: Pick<DeliveryRow, "status" | "received" | "toCome">) {
  if (status === "CANCELLED") return <Badge>Cancelled</Badge>;
  if (status === "FINISHED") return <Badge tone="positive">Finished</Badge>;
  if (received === 0) return <Badge tone="accent">Expected</Badge>;
  return toCome > 0 ? <Badge tone="warning">Partly here</Badge> : <Badge tone="positive">All here</Badge>;
}
