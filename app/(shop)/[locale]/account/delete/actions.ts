"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { ownPassword } from "@/lib/auth/fields";
import { isOwnPassword } from "@/lib/auth/is-own-password";
import { ownAction } from "@/lib/auth/own-action";
import { signOut } from "@/lib/auth/sign-in";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { deleteAccount } from "@/lib/people/personal-data";

const wish = z.object({ password: ownPassword });

const remove = ownAction("/account/delete", wish, async ({ password }, person, locale) => {
  const t = wordsIn(locale, "DeleteAccount");
  if (!(await isOwnPassword(person, password))) return { ok: false, message: t("wrongPassword") } as const;
  const outcome = await deleteAccount(db(), person.id);
  if (outcome.ok) return { ok: true } as const;
  const number = outcome.because === "ORDER" ? `${outcome.order}` : "";
  return { ok: false, message: t(`refused.${outcome.because}`, { number }) } as const;
});

/** Deletes the account of whoever asks, for good: their orders stay, without them. */
export async function deleteOwnAccount(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await remove(form);
  // The password is not handed back to be written into a page.
  if (!answer.ok) return { ...answer, given: {} };
  await signOut();
  redirect(localePath(await visitorLocale(), "/account/deleted"));
}
