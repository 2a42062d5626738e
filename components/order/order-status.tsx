import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ShownStatus } from "@/lib/orders/types";

const TONES = {
  PROCESSING: "accent",
  SHIPPED: "positive",
  CANCELLED: "neutral",
  SOLD_OUT: "warning",
  PAID_BACK: "neutral",
} as const satisfies Record<ShownStatus, string>;

export function OrderStatus({ status }: { status: ShownStatus }) {
  const t = useTranslations("Order");
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>;
}
