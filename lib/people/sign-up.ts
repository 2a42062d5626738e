import { v7 as uuid } from "uuid";
import { hashPassword } from "@/lib/auth/password";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Locale } from "@/lib/language/locales";
import { hashToken } from "./invitation-token";
import { SIGN_UP_HOURS, signUpToken } from "./sign-up-token";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Keeps that somebody wants an account, and writes to the address they gave. Does the same work whether or not
 * the address has an account, so that neither answer nor time tells; which mail goes out is decided by the job.
 * Earlier wishes for the address stay open: nobody ends them by signing up somebody else again.
 */
export async function signUp(
  db: Db,
  { email, password, locale }: { email: string; password: string; locale: Locale },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.$transaction(async (tx) => {
    const now = new Date();
    await tx.signUp.deleteMany({ where: { expiresAt: { lt: now } } });
    const id = uuid();
    await tx.signUp.create({
      data: {
        ...{ id, email: email.toLowerCase(), passwordHash, locale, createdAt: now },
        tokenHash: hashToken(signUpToken(id)),
        expiresAt: new Date(now.getTime() + SIGN_UP_HOURS * HOUR_MS),
      },
    });
    await enqueue(tx, [{ task: "mail-sign-up", payload: { signUpId: id } }]);
  });
}
