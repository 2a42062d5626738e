"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { shopperAction } from "@/lib/auth/action";
import { linkToken, newPassword } from "@/lib/auth/fields";
import { homeOf, startSession } from "@/lib/auth/sign-in";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";
import { resetPassword } from "@/lib/people/reset-password";

const wish = z.object({ token: linkToken, password: newPassword });

const save = shopperAction(wish, async (given, locale) => {
  const person = await resetPassword(db(), given);
  if (!person) return { ok: false, message: wordsIn(locale, "Reset")("gone") } as const;
  await startSession(person);
  return { ok: true, role: person.role } as const;
});

/** Gives whoever has the link a new password, and signs them in. */
export async function reset(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await save(form);
  if (answer.ok) redirect(homeOf(answer.role, await visitorLocale()));
  // The password is not handed back to be written into a page.
  return { ...answer, given: {} };
}
