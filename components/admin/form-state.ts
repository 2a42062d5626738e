/** What a form was sent with, by field: shown again after a refusal, so that nothing is typed twice. */
export type Given = Record<string, string>;

/** What came of the last try; null before the first. */
export type FormState = { ok: true; message: string } | { ok: false; message: string; given: Given } | null;

export type FormAction<S = FormState> = (before: S, form: FormData) => Promise<S>;

export const givenIn = (state: FormState, field: string): string | undefined =>
  state && !state.ok ? state.given[field] : undefined;
