"use client";

import { type FormEvent, startTransition, useActionState } from "react";
import { given } from "./form-state";
import { patient } from "./patient";

type Way<S> = {
  /** Shows what will be until the answer is there. */
  foresee?: (form: FormData) => void;
  /** Hears the answer before it is shown: what shows it may be gone then. */
  told?: (answer: S | null) => void;
  /** What to say when no answer comes, in the page's language; or the state that the form is in then. */
  lost: string | ((form: FormData) => S);
};

/**
 * A form that works before, and without, any script. With one, the action is called by hand: React would
 * empty the form after it, and what somebody typed should stay where it is when the shop says no, or when no answer
 * comes at all.
 */
export function useSentForm<S>(
  action: (before: S | null, form: FormData) => Promise<S | null>,
  { foresee, told, lost }: Way<S>,
) {
  // Without a script, and before it is there, the action itself is the form's.
  const [before, unscripted] = useActionState<S | null, FormData>(action, null);
  const answer = typeof lost === "string" ? refusal<S>(lost) : (_: S | null, form: FormData) => lost(form);
  const ask = patient(action, answer);
  const [state, submit, pending] = useActionState<S | null, FormData>(async (last, form) => {
    const now = await ask(last, form);
    told?.(now);
    return now;
  }, before);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // What the pressed button says is part of the form, as it is without a script.
    const { nativeEvent } = event;
    const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const form = new FormData(event.currentTarget, button);
    if (pending) return;
    startTransition(() => {
      foresee?.(form);
      submit(form);
    });
  }
  return { state, pending, form: { action: unscripted, onSubmit } };
}

/**
 * As forms are refused (`FormState`), which each state of a form here allows; what the refusal before said besides, such
 * as the version to go on from, still holds.
 */
const refusal =
  <S>(message: string) =>
  (before: S | null, form: FormData): S => {
    const refused = before as { ok?: boolean } | null;
    return {
      ...(refused?.ok === false ? refused : {}),
      ok: false,
      message,
      given: given(form),
    } as unknown as S;
  };
