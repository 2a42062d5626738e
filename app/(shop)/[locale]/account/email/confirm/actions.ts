"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { linkToken } from "@/lib/auth/fields";
import { ownAction } from "@/lib/auth/own-action";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { changeAddress } from "@/lib/people/change-address";

const change = ownAction("/account/email", z.object({ token: linkToken }), async (given, person, locale) => {
  const outcome = await changeAddress(db(), { ...given, userId: person.id });
  if (outcome === "CHANGED") return { ok: true } as const;
  return { ok: false, message: wordsIn(locale, "NewAddress")(`refused.${outcome}`) } as const;
});

/** Makes the address that the link was mailed to the account's, for whoever asked for it. */
export async function confirmNewAddress(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await change(form);
  if (answer.ok) redirect(localePath(await visitorLocale(), "/account"));
  return { ...answer, given: {} };
}
