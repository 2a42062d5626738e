"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { SignInState } from "@/components/admin/sign-in-form";
import { plain } from "@/lib/auth/action";
import { safeCallback, signInWithPassword } from "@/lib/auth/sign-in";
import { isTooMany } from "@/lib/limits/too-many";

const given = z.object({
  email: z.email().max(254),
  password: z.string().min(1).max(1024),
  callbackUrl: z.unknown(),
});

const WRONG = "This e-mail address and password do not go together. Check both and try again.";

export async function signIn(_state: SignInState, form: FormData): Promise<SignInState> {
  const parsed = given.safeParse(plain(form));
  const refused = parsed.success ? await tryToSignIn(parsed.data) : WRONG;
  if (!refused) redirect(safeCallback(parsed.data?.callbackUrl));
  // Anybody can call an action with something else than its form.
  const email = form instanceof FormData ? form.get("email") : "";
  return { email: typeof email === "string" ? email.slice(0, 254) : "", message: refused };
}

/** Null when it worked; otherwise why not. */
async function tryToSignIn({ email, password }: z.output<typeof given>): Promise<string | null> {
  try {
    return (await signInWithPassword(email, password)) ? null : WRONG;
  } catch (error) {
    if (isTooMany(error)) return error.message;
    throw error;
  }
}
