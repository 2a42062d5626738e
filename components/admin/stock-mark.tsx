import { Badge } from "@/components/ui/badge";
import type { StockRow } from "@/lib/inventory/types";

type Figures = Pick<StockRow, "onHand" | "backorderLimit" | "lowThreshold">;

/** A word where a level wants attention; nothing where it does not. */
export function StockMark({ onHand, backorderLimit, lowThreshold }: Figures) {
  if (onHand > lowThreshold) return null;
  if (onHand > 0) return <Badge tone="warning">Low</Badge>;
  if (onHand > -backorderLimit) return <Badge tone="accent">Backorder</Badge>;
  return <Badge tone="danger">Out</Badge>;
}
