"use server";

import { z } from "zod";
import type { FormState } from "@/components/admin/form-state";
import { shopperAction } from "@/lib/auth/action";
import { limits, limitVisitor } from "@/lib/auth/limit-visitor";
import { db } from "@/lib/db";
import { signUp as wishForAccount } from "@/lib/people/sign-up";

const wish = z.object({
  email: z
    .string("Please enter an e-mail address.")
    .trim()
    .max(254, "This e-mail address is too long.")
    .pipe(z.email("Please enter an e-mail address, such as name@example.com.")),
  password: z
    .string("Please choose a password.")
    .min(12, "Please choose a password of at least 12 characters.")
    .max(1024, "At most 1,024 characters, please."),
});

const ask = shopperAction(wish, async (given) => {
  await limitVisitor("sign-up");
  await limits().spend("sign-up-mail", given.email.toLowerCase());
  await wishForAccount(db(), given);
  return { ok: true, message: "Look into your mailbox: a link to go on is on its way." } as const;
});

/** What it says is the same whether the address has an account or not. */
export async function signUp(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await ask(form);
  if (answer.ok) return answer;
  // The password is not handed back to be written into a page.
  const email = form instanceof FormData ? form.get("email") : "";
  return { ...answer, given: { email: typeof email === "string" ? email.slice(0, 254) : "" } };
}
