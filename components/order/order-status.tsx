import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { OrderStatusName } from "@/lib/orders/types";

const TONES = {
  PROCESSING: "accent",
  SHIPPED: "positive",
  CANCELLED: "neutral",
  SOLD_OUT: "warning",
} as const satisfies Record<OrderStatusName, string>;

export function OrderStatus({ status }: { status: OrderStatusName }) {
  const t = useTranslations("Order");
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>;
}
