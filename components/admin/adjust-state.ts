import type { Given } from "@/components/ui/form-state";
import type { ManyChanges, StockChange } from "@/lib/inventory/types";

/** What came of the last change of a level; null before the first. `onHand` where the level was in the way. */
export type AdjustState =
  | Extract<StockChange, { ok: true }>
  | { ok: false; message: string; onHand?: number; given: Given }
  | null;

export type AdjustAction = (before: AdjustState, form: FormData) => Promise<AdjustState>;

/** As `AdjustState`, for many levels at once. */
export type AdjustManyState =
  | Extract<ManyChanges, { ok: true }>
  | { ok: false; message: string; given: Given }
  | null;

export type AdjustManyAction = (before: AdjustManyState, form: FormData) => Promise<AdjustManyState>;
