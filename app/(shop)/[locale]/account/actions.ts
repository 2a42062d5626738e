"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { limitLink } from "@/lib/auth/limit-visitor";
import { ownAction } from "@/lib/auth/own-action";
import { currentPerson } from "@/lib/auth/person";
import { signOut as endSession } from "@/lib/auth/sign-in";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { askForLink } from "@/lib/people/ask-for-link";
import { endProvider } from "@/lib/people/end-provider";
import { endSessions } from "@/lib/people/end-sessions";
import { LINK_MINUTES } from "@/lib/people/one-time-link";

export async function signOut(): Promise<void> {
  await endSession();
  redirect(localePath(await visitorLocale(), "/sign-in"));
}

/** Here and on every other device, from their next request on. */
export async function signOutEverywhere(): Promise<void> {
  const person = await currentPerson();
  if (person) await endSessions(db(), person.id);
  await endSession();
  redirect(localePath(await visitorLocale(), "/sign-in"));
}

const askForOwn = ownAction("/account", z.object({}), async (_, { email }, locale) => {
  await limitLink("RESET", email);
  await askForLink(db(), { kind: "RESET", email, locale });
  const message = wordsIn(locale, "ChoosePassword")("sent", { email, minutes: LINK_MINUTES });
  return { ok: true, message } as const;
});

/** Mails whoever asks a link with which they choose a password, to the address that their account has. */
export async function askForPassword(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await askForOwn(form);
  return answer.ok ? answer : { ...answer, given: {} };
}

const end = ownAction(
  "/account",
  z.object({ provider: z.enum(["GITHUB", "GOOGLE"]) }),
  async ({ provider }, { id: userId }) => endProvider(db(), { userId, provider }),
);

/** From now on the provider lets nobody into this account any more. */
export async function signInWithoutProvider(form: FormData): Promise<void> {
  await end(form);
  refresh();
}
