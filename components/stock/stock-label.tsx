import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import { Tally } from "@/components/ui/tally";
import type { StockState } from "@/lib/catalog/types";
import { stockWords } from "./stock-words";

const tones: Record<StockState["kind"], string> = {
  IN_STOCK: "text-positive",
  LOW: "text-warning",
  SHIPS_LATER: "text-muted",
  SOLD_OUT: "text-muted",
};

/** The words with their strokes: a full gate for plenty, as many strokes as are left, none for none. */
export function StockLabel({ state, className }: { state: StockState; className?: string }) {
  const t = useTranslations("Stock");
  return (
    <span
      className={classes("inline-flex items-center gap-1.5 whitespace-nowrap", tones[state.kind], className)}
    >
      {state.kind === "IN_STOCK" && <Tally count={5} className="h-3" />}
      {state.kind === "LOW" && state.left <= 10 && <Tally count={state.left} className="h-3" />}
      {state.kind === "SHIPS_LATER" && <Clock className="size-3.5" aria-hidden="true" />}
      {stockWords(t, state)}
    </span>
  );
}
