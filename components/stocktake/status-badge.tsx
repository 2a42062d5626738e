import { Badge } from "@/components/ui/badge";
import type { StocktakeStatusName } from "@/lib/inventory/stocktake/types";

const words = {
  OPEN: { tone: "accent", word: "Counting" },
  POSTED: { tone: "positive", word: "Posted" },
  CANCELLED: { tone: "neutral", word: "Cancelled" },
} as const satisfies Record<StocktakeStatusName, object>;

export function StocktakeStatusBadge({ status }: { status: StocktakeStatusName }) {
  return <Badge tone={words[status].tone}>{words[status].word}</Badge>;
}
