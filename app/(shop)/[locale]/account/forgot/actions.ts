"use server";

import { askByMail } from "@/app/(shop)/[locale]/account/ask-for-link";
import type { FormState } from "@/components/ui/form-state";

/** Mails a link to choose a new password. */
export async function askToReset(_before: FormState, form: FormData): Promise<FormState> {
  return askByMail("RESET", form);
}
