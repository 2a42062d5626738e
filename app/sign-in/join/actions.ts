"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { plain } from "@/lib/auth/action";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { db } from "@/lib/db";
import { isTooMany } from "@/lib/limits/too-many";
import { acceptInvitation } from "@/lib/people/accept-invitation";

const wish = z.object({
  token: z.string().max(100),
  name: z
    .string("Please enter your name.")
    .trim()
    .min(1, "Please enter your name.")
    .max(80, "At most 80 characters, please.")
    .refine((said) => !said.includes("\0"), "There is a character in it that cannot be kept."),
  password: z
    .string("Please choose a password.")
    .min(12, "Please choose a password of at least 12 characters.")
    .max(1024, "At most 1,024 characters, please."),
});

/** Makes whoever has the link one of the staff, and signs them in. */
export async function join(_before: FormState, form: FormData): Promise<FormState> {
  const parsed = wish.safeParse(plain(form));
  const name = form instanceof FormData ? form.get("name") : "";
  // The password is not handed back to be written into a page.
  const refused = (message: string): FormState => ({
    ok: false,
    message,
    given: { name: typeof name === "string" ? name.slice(0, 80) : "" },
  });
  if (!parsed.success) return refused(parsed.error.issues[0]?.message ?? "Please check what you entered.");
  const email = await acceptInvitation(db(), parsed.data);
  if (!email) {
    return refused("This invitation was used, taken back, or is too old. Ask for another, or sign in.");
  }
  try {
    await signInWithPassword(email, parsed.data.password);
  } catch (error) {
    // They are in, and have only to type their password once more, a little later.
    if (!isTooMany(error)) throw error;
  }
  redirect("/admin");
}
