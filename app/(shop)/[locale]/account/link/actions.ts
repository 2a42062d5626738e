"use server";

import { askByMail } from "@/app/(shop)/[locale]/account/ask-for-link";
import type { FormState } from "@/components/ui/form-state";

/** Mails a link to sign in with. */
export async function askToSignIn(_before: FormState, form: FormData): Promise<FormState> {
  return askByMail("SIGN_IN", form);
}
