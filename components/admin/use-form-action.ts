"use client";

import { type FormEvent, startTransition, useActionState } from "react";

/**
 * A form that works before, and without, any script. With one, the action is called by hand: React would
 * empty the form after it, and what somebody typed should stay where it is when the shop says no.
 * `foresee` shows what will be until the answer is there.
 */
export function useFormAction<S>(
  action: (before: S | null, form: FormData) => Promise<S | null>,
  foresee?: (form: FormData) => void,
) {
  const [state, submit, pending] = useActionState<S | null, FormData>(action, null);
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
  return { state, pending, form: { action: submit, onSubmit } };
}
