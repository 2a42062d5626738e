"use server";

import { z } from "zod";
import { givenEmail } from "@/app/(shop)/[locale]/account/given-email";
import type { FormState } from "@/components/ui/form-state";
import { mailAddress, ownPassword } from "@/lib/auth/fields";
import { isOwnPassword } from "@/lib/auth/is-own-password";
import { limitLink } from "@/lib/auth/limit-visitor";
import { ownAction } from "@/lib/auth/own-action";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";
import { askForAddress } from "@/lib/people/change-address";

const wish = z.object({ email: mailAddress, password: ownPassword });

const ask = ownAction("/account/email", wish, async ({ email, password }, person, locale) => {
  const t = wordsIn(locale, "NewAddress");
  if (email.toLowerCase() === person.email) return { ok: false, message: t("same") } as const;
  if (!(await isOwnPassword(person, password))) return { ok: false, message: t("wrongPassword") } as const;
  await limitLink("EMAIL", email);
  await askForAddress(db(), { userId: person.id, email, locale });
  return { ok: true, message: t("sent", { email }) } as const;
});

/** Mails a link to a new address; what it says is the same whether that has an account or not. */
export async function askToChange(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await ask(form);
  return answer.ok ? answer : { ...answer, given: givenEmail(form) };
}
