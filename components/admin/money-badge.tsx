import { Badge } from "@/components/ui/badge";
import type { MoneyStateName } from "@/lib/orders/types";

const looks = {
  PAID: { word: "Paid", tone: "neutral" },
  REFUND_PENDING: { word: "Refund on its way", tone: "warning" },
  PARTLY_REFUNDED: { word: "Partly refunded", tone: "neutral" },
  REFUNDED: { word: "Refunded", tone: "neutral" },
  REFUND_FAILED: { word: "Refund failed", tone: "danger" },
  DISPUTED: { word: "Disputed", tone: "danger" },
  LOST: { word: "Dispute lost", tone: "danger" },
} as const;

export const moneyStateWords = (state: MoneyStateName) => looks[state].word;

export function MoneyBadge({ state }: { state: MoneyStateName }) {
  return <Badge tone={looks[state].tone}>{looks[state].word}</Badge>;
}
