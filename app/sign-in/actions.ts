"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { SignInState } from "@/components/admin/sign-in-form";
import { plain } from "@/lib/auth/action";
import { safeCallback, signInWithPassword } from "@/lib/auth/sign-in";

const given = z.object({
  email: z.email().max(254),
  password: z.string().min(1).max(1024),
  callbackUrl: z.unknown(),
});

export async function signIn(_state: SignInState, form: FormData): Promise<SignInState> {
  const parsed = given.safeParse(plain(form));
  if (parsed.success && (await signInWithPassword(parsed.data.email, parsed.data.password))) {
    redirect(safeCallback(parsed.data.callbackUrl));
  }
  const email = form.get("email");
  return {
    email: typeof email === "string" ? email.slice(0, 254) : "",
    message: "This e-mail address and password do not go together. Check both and try again.",
  };
}
