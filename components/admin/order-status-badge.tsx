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

export function OrderStatusBadge({ status }: { status: OrderStatusName }) {
  return <Badge tone={tones[status]}>{orderStatusWords[status]}</Badge>;
}
