"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/admin/form-state";
import { shopperAction } from "@/lib/auth/action";
import { limits } from "@/lib/auth/limit-visitor";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";
import { confirmSignUp, findSignUp } from "@/lib/people/confirm-sign-up";

const wish = z.object({
  token: z.string("This link opens nothing any more.").max(100, "This link opens nothing any more."),
  password: z
    .string("Please enter your password.")
    .min(1, "Please enter your password.")
    .max(1024, "This is not the password that you chose."),
});

const REFUSED = {
  LINK: "This link was used or is too old. Sign in, or make an account again.",
  PASSWORD: "This is not the password that you chose when you signed up.",
};

const makeAccount = shopperAction(wish, async (given) => {
  // Nobody makes the server compare passwords without a link that opens.
  if (!(await findSignUp(db(), given.token))) return { ok: false, message: REFUSED.LINK } as const;
  await limits().spend("sign-up-link", given.token);
  const made = await confirmSignUp(db(), given);
  if (!made.ok) return { ok: false, message: REFUSED[made.because] } as const;
  await signInWithPassword(made.email, given.password);
  return { ok: true } as const;
});

/** Makes the account of whoever has the link and the password, and signs them in. */
export async function confirm(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await makeAccount(form);
  if (answer.ok) redirect(localePath(await visitorLocale(), "/account"));
  return { ...answer, given: {} };
}
