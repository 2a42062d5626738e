import { refresh } from "next/cache";
import { type FormState, given } from "@/components/ui/form-state";

type Outcome = { ok: boolean; message: string; unasked?: true; asks?: true };

/**
 * An action as a form calls it: done, the page shows what is true now; refused, the form keeps what it was given.
 * `stays` for a form that leaves the page with what it settled: nobody would read what came of it.
 * `refused` where a refusal changes what the page has to show, too; but for those who may not even ask: a page
 * without the form would say nothing.
 */
export function forForm(
  action: (form: FormData) => Promise<Outcome>,
  { stays = false, refused = false } = {},
) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    const outcome = await action(form);
    if (!outcome.ok) {
      if (refused && !outcome.unasked) refresh();
      const { message, asks } = outcome;
      return { ok: false, message, given: given(form), ...(asks && { asks }) };
    }
    if (!stays) refresh();
    return { ok: true, message: outcome.message };
  };
}
