"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { shopperAction } from "@/lib/auth/action";
import { linkToken, ownPassword } from "@/lib/auth/fields";
import { limits } from "@/lib/auth/limit-visitor";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { confirmSignUp, findSignUp } from "@/lib/people/confirm-sign-up";

const wish = z.object({ token: linkToken, password: ownPassword });

const makeAccount = shopperAction(wish, async (given, locale) => {
  const t = wordsIn(locale, "Confirm");
  // Nobody makes the server compare passwords without a link that opens.
  if (!(await findSignUp(db(), given.token))) return { ok: false, message: t("refused.LINK") } as const;
  await limits().spend("sign-up-link", given.token);
  const made = await confirmSignUp(db(), given);
  if (!made.ok) return { ok: false, message: t(`refused.${made.because}`) } as const;
  await signInWithPassword(made.email, given.password);
  return { ok: true } as const;
});

/** Makes the account of whoever has the link and the password, and signs them in. */
export async function confirm(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await makeAccount(form);
  if (answer.ok) redirect(localePath(await visitorLocale(), "/account"));
  return { ...answer, given: {} };
}
