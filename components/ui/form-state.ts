/** What a form was sent with, by field: shown again after a refusal, so that nothing is typed twice. */
export type Given = Record<string, string>;

/** What came of the last try; null before the first. */
export type FormState = { ok: true; message: string } | Refused | null;

/** `asks` where it is done once somebody says that it is right as it stands. */
type Refused = { ok: false; message: string; given: Given; asks?: true };

export type FormAction<S = FormState> = (before: S, form: FormData) => Promise<S>;

export const givenIn = (state: FormState, field: string): string | undefined =>
  state && !state.ok ? state.given[field] : undefined;

/** The texts that a form was sent with, without those that React adds. */
export function given(form: unknown): Given {
  const said: Given = {};
  // Anybody can call an action with something else.
  if (!(form instanceof FormData)) return said;
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$")) said[name] = value;
  }
  return said;
}
