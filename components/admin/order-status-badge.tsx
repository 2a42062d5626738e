import { Badge } from "@/components/ui/badge";
import type { OrderStatusName } from "@/lib/orders/types";

export const orderStatusWords: Record<OrderStatusName, string> = {
  PROCESSING: "Processing",
  SHIPPED: "Shipped",
  CANCELLED: "Cancelled",
  SOLD_OUT: "Sold out",
};

const tones = {
  PROCESSING: "accent",
  SHIPPED: "positive",
  CANCELLED: "neutral",
  SOLD_OUT: "warning",
} as const;

/** `toShip`: how many units wait to be sent; an order in process of which none do says so. */
export function OrderStatusBadge({ status, toShip }: { status: OrderStatusName; toShip: number }) {
  if (status === "PROCESSING" && toShip === 0) return <Badge>Nothing to ship</Badge>;
  return <Badge tone={tones[status]}>{orderStatusWords[status]}</Badge>;
}
