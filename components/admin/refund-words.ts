import type { RefundReasonName } from "@/lib/orders/types";

export const refundReasonWords: Record<RefundReasonName, string> = {
  SOLD_OUT: "Sold out when the payment arrived",
  CANCELLED: "Order cancelled",
  RETURNED: "Goods returned",
  REQUESTED: "Asked for by the buyer",
  QUARANTINED: "Payment in quarantine",
  DASHBOARD: "Made in Stripe’s dashboard",
};

export const refundStates = {
  PENDING: { word: "Pending", tone: "warning" },
  SUCCEEDED: { word: "Refunded", tone: "positive" },
  FAILED: { word: "Failed", tone: "danger" },
  CANCELLED: { word: "Cancelled", tone: "neutral" },
} as const;
