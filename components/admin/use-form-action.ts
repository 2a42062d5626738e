"use client";

import { useSentForm } from "@/components/ui/use-sent-form";

/** Sent again as it stands, the same form is done once: its ids are still in it. */
export const NO_ANSWER =
  "No answer came, so it may have been done or not. Look whether it was, or send this same form again.";

/** `useSentForm` for forms of staff. `foresee` shows what will be until the answer is there. */
export const useFormAction = <S>(
  action: (before: S | null, form: FormData) => Promise<S | null>,
  way: { foresee?: (form: FormData) => void; told?: (answer: S | null) => void } = {},
) => useSentForm(action, { lost: NO_ANSWER, ...way });
