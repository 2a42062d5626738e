"use server";

import { z } from "zod";
import { givenEmail } from "@/app/(shop)/[locale]/account/given-email";
import type { FormState } from "@/components/ui/form-state";
import { shopperAction } from "@/lib/auth/action";
import { mailAddress, newPassword } from "@/lib/auth/fields";
import { limits, limitVisitor } from "@/lib/auth/limit-visitor";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";
import { signUp as wishForAccount } from "@/lib/people/sign-up";

const wish = z.object({ email: mailAddress, password: newPassword });

const ask = shopperAction(wish, async (given, locale) => {
  await limitVisitor("sign-up");
  await limits().spend("sign-up-mail", given.email.toLowerCase());
  await wishForAccount(db(), { ...given, locale });
  return { ok: true, message: wordsIn(locale, "SignUp")("sent") } as const;
});

/** What it says is the same whether the address has an account or not. */
export async function signUp(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await ask(form);
  return answer.ok ? answer : { ...answer, given: givenEmail(form) };
}
