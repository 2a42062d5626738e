"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { shopperAction } from "@/lib/auth/action";
import { linkToken } from "@/lib/auth/fields";
import { homeOf, startSession } from "@/lib/auth/sign-in";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";
import { signInByLink } from "@/lib/people/sign-in-by-link";

const open = shopperAction(z.object({ token: linkToken }), async ({ token }, locale) => {
  const person = await signInByLink(db(), token);
  if (!person) return { ok: false, message: wordsIn(locale, "SignInLink")("gone") } as const;
  await startSession(person);
  return { ok: true, role: person.role } as const;
});

/** Signs in whoever has the link, once. */
export async function openLink(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await open(form);
  if (answer.ok) redirect(homeOf(answer.role, await visitorLocale()));
  return { ...answer, given: {} };
}
