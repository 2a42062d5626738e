"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { SignInState } from "@/components/admin/sign-in-form";
import { plain } from "@/lib/auth/action";
import { homeOf, safeCallback, signInWithPassword } from "@/lib/auth/sign-in";
import type { RoleName } from "@/lib/auth/types";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { isTooMany } from "@/lib/limits/too-many";

const given = z.object({
  email: z.email().max(254),
  password: z.string().min(1).max(1024),
  callbackUrl: z.unknown(),
});

const WRONG = "This e-mail address and password do not go together. Check both and try again.";

export async function signIn(_state: SignInState, form: FormData): Promise<SignInState> {
  const parsed = given.safeParse(plain(form));
  const tried = parsed.success ? await tryToSignIn(parsed.data) : { refused: WRONG };
  if ("role" in tried) {
    redirect(safeCallback(parsed.data?.callbackUrl, homeOf(tried.role, await visitorLocale())));
  }
  // Anybody can call an action with something else than its form.
  const email = form instanceof FormData ? form.get("email") : "";
  return { email: typeof email === "string" ? email.slice(0, 254) : "", message: tried.refused };
}

type Tried = { role: RoleName } | { refused: string };

async function tryToSignIn({ email, password }: z.output<typeof given>): Promise<Tried> {
  try {
    const role = await signInWithPassword(email, password);
    return role ? { role } : { refused: WRONG };
  } catch (error) {
    if (isTooMany(error)) return { refused: error.message };
    throw error;
  }
}
