import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { shopperAction } from "@/lib/auth/action";
import { mailAddress } from "@/lib/auth/fields";
import { limitLink } from "@/lib/auth/limit-visitor";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";
import { askForLink } from "@/lib/people/ask-for-link";
import { LINK_MINUTES } from "@/lib/people/one-time-link";
import { givenEmail } from "./given-email";

/** Mails a link to the address in the form; what it says is the same whether that has an account or not. */
export async function askByMail(kind: "RESET" | "SIGN_IN", form: FormData): Promise<FormState> {
  const ask = shopperAction(z.object({ email: mailAddress }), async ({ email }, locale) => {
    await limitLink(kind, email);
    await askForLink(db(), { kind, email, locale });
    return { ok: true, message: wordsIn(locale, "AskLink")("sent", { minutes: LINK_MINUTES }) } as const;
  });
  const answer = await ask(form);
  return answer.ok ? answer : { ...answer, given: givenEmail(form) };
}
