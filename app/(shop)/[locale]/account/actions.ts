"use server";

import { redirect } from "next/navigation";
import { currentPerson } from "@/lib/auth/person";
import { signOut as endSession } from "@/lib/auth/sign-in";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";
import { endSessions } from "@/lib/people/end-sessions";

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
