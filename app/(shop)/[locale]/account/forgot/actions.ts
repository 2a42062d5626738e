"use server";

import { z } from "zod";
import { givenEmail } from "@/app/(shop)/[locale]/account/given-email";
import type { FormState } from "@/components/admin/form-state";
import { shopperAction } from "@/lib/auth/action";
import { mailAddress } from "@/lib/auth/fields";
import { limitLink } from "@/lib/auth/limit-visitor";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";
import { askForLink } from "@/lib/people/ask-for-link";
import { LINK_MINUTES } from "@/lib/people/one-time-link";

const ask = shopperAction(z.object({ email: mailAddress }), async ({ email }, locale) => {
  await limitLink("RESET", email);
  await askForLink(db(), { kind: "RESET", email, locale });
  return { ok: true, message: wordsIn(locale, "AskLink")("sent", { minutes: LINK_MINUTES }) } as const;
});

/** Mails a link to choose a new password; what it says is the same whether the address has an account or not. */
export async function askToReset(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await ask(form);
  return answer.ok ? answer : { ...answer, given: givenEmail(form) };
}
