"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { givenEmail } from "@/app/(shop)/[locale]/account/given-email";
import type { SignInState } from "@/components/account/sign-in-form";
import { plain, tooOften } from "@/lib/auth/action";
import { limitVisitor } from "@/lib/auth/limit-visitor";
import { providerOf } from "@/lib/auth/providers/providers";
import { beginWay } from "@/lib/auth/providers/way";
import { homeOf, safeCallback, signInWithPassword } from "@/lib/auth/sign-in";
import type { RoleName } from "@/lib/auth/types";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { type Locale, localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { isTooMany } from "@/lib/limits/too-many";

const given = z.object({
  email: z.email().max(254),
  password: z.string().min(1).max(1024),
  callbackUrl: z.unknown(),
});

export async function signIn(_state: SignInState, form: FormData): Promise<SignInState> {
  const locale = await visitorLocale();
  const parsed = given.safeParse(plain(form));
  const tried = await tryToSignIn(locale, parsed.data);
  if ("role" in tried) redirect(safeCallback(parsed.data?.callbackUrl, homeOf(tried.role, locale)));
  return { ...givenEmail(form), message: tried.refused };
}

type Tried = { role: RoleName } | { refused: string };

async function tryToSignIn(locale: Locale, wish: z.output<typeof given> | undefined): Promise<Tried> {
  try {
    const role = wish ? await signInWithPassword(wish.email, wish.password) : null;
    return role ? { role } : { refused: wordsIn(locale, "SignIn")("wrong") };
  } catch (error) {
    if (isTooMany(error)) return { refused: tooOften(locale, error) };
    throw error;
  }
}

const wishForProvider = z.object({ provider: z.string(), callbackUrl: z.string().max(2048).catch("") });

/** Leads to GitHub or Google, which lead back to where somebody is signed in. */
export async function continueWith(form: FormData): Promise<void> {
  const locale = await visitorLocale();
  const { data } = wishForProvider.safeParse(plain(form));
  const provider = providerOf(data?.provider);
  const refused = (why: string) => localePath(locale, `/sign-in?refused=${why}`);
  const begin = async () => {
    if (!provider) return refused("AGAIN");
    await limitVisitor("provider");
    return beginWay(provider, { callbackUrl: data?.callbackUrl ?? "", locale });
  };
  redirect(
    await begin().catch((error: unknown) => {
      if (isTooMany(error)) return refused("OFTEN");
      throw error;
    }),
  );
}
