import { Badge } from "@/components/ui/badge";
import type { OrderStatusName } from "@/lib/orders/types";

const WORDS = {
  PROCESSING: { tone: "accent", text: "Being packed" },
  SHIPPED: { tone: "positive", text: "On its way" },
  CANCELLED: { tone: "neutral", text: "Cancelled" },
  SOLD_OUT: { tone: "warning", text: "Sold out" },
} as const satisfies Record<OrderStatusName, { tone: string; text: string }>;

export function OrderStatus({ status }: { status: OrderStatusName }) {
  const { tone, text } = WORDS[status];
  return <Badge tone={tone}>{text}</Badge>;
}
