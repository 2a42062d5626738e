import type { RefundReasonName } from "@/lib/orders/types";

export const refundReasonWords: Record<RefundReasonName, string> = {
  SOLD_OUT: "Sold out when the payment arrived",
  CANCELLED: "Order cancelled",
  RETURNED: "Goods returned",
  REQUESTED: "Asked for by the buyer",
  QUARANTINED: "Payment in quarantine",
  DASHBOARD: "Made in Stripe’s dashboard",
};
