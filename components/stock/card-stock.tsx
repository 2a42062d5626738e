"use client";

import { classes } from "@/components/ui/classes";
import { useStockStates } from "./live-stock";
import { StockLabel } from "./stock-label";
import { bestState } from "./stock-words";

/** The stock words of a card. Its line is as high before they arrive as after. */
export function CardStock({ variantIds, className }: { variantIds: string[]; className?: string }) {
  const state = bestState(useStockStates(variantIds) ?? []);
  return (
    <span className={classes("flex h-5 items-center text-xs font-medium", className)}>
      {state && <StockLabel state={state} />}
    </span>
  );
}
