import type { Given } from "@/components/ui/form-state";

/** What came of the last try to save a grid: which lines are at fault, and what the next try is based on. */
export type GridState =
  | { ok: true; message: string }
  | {
      ok: false;
      message: string;
      given: Given;
      rows?: Record<string, string>;
      versions?: Record<string, string>;
    }
  | null;

export type GridAction = (before: GridState, form: FormData) => Promise<GridState>;
