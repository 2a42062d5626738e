import type { Given } from "@/components/ui/form-state";

/** What came of the last try to save details, and the version that the next one is based on. */
export type DetailsState =
  | { ok: true; message: string; version: string }
  | { ok: false; message: string; given: Given; version?: string }
  | null;

export type DetailsAction = (before: DetailsState, form: FormData) => Promise<DetailsState>;
