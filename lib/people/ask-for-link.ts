import type { Db } from "@/lib/db";
import type { Locale } from "@/lib/language/locales";
import { makeLink, signsIn } from "./one-time-link";

/**
 * Mails a link to whoever signs in with this address. Does the same work whether or not anybody does, so that
 * neither answer nor time tells.
 */
export async function askForLink(
  db: Db,
  { kind, email, locale }: { kind: "RESET" | "SIGN_IN"; email: string; locale: Locale },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({
      where: { email: email.toLowerCase() },
      include: { providers: true },
    });
    await makeLink(tx, { kind, locale, userId: user && signsIn(user) ? user.id : null });
  });
}
