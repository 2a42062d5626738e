import { v7 as uuid } from "uuid";
import { isPassword } from "@/lib/auth/password";
import type { Db, Tx } from "@/lib/db";
import { claimOrders } from "./claim-orders";
import { hashToken } from "./invitation-token";
import { signsIn } from "./one-time-link";

/** The mail address that this link confirms now, or null: used, too old, never made, or it has an account. */
export async function findSignUp(tx: Tx, token: string): Promise<string | null> {
  return (await findOpen(tx, token))?.email ?? null;
}

/**
 * Makes the account, once, for whoever has the link and knows the password that was chosen with it. Either alone
 * opens nothing: a stranger who signed up with somebody's address has no link, and whoever gets that mail and
 * follows it does not give their orders to the stranger's password. Guest orders with the address become theirs.
 *
 * @returns the mail address to sign in with, or why not.
 */
export async function confirmSignUp(
  db: Db,
  { token, password }: { token: string; password: string },
): Promise<{ ok: true; email: string } | { ok: false; because: "LINK" | "PASSWORD" }> {
  const asked = await findOpen(db, token);
  if (!asked) return { ok: false, because: "LINK" };
  if (!(await isPassword(password, asked.passwordHash))) return { ok: false, because: "PASSWORD" };
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM sign_up WHERE email = ${asked.email} ORDER BY id FOR UPDATE`;
    const signUp = await findOpen(tx, token);
    if (!signUp) return { ok: false, because: "LINK" } as const;
    const { email, passwordHash, locale } = signUp;
    const user = await tx.user.upsert({
      where: { email },
      create: { id: uuid(), email, role: "CUSTOMER", passwordHash, locale },
      // Worked here once, and has no password any more.
      update: { passwordHash, locale, sessionVersion: { increment: 1 } },
    });
    await tx.signUp.deleteMany({ where: { email } });
    await claimOrders(tx, { userId: user.id, email });
    return { ok: true, email } as const;
  });
}

async function findOpen(tx: Tx, token: string) {
  const signUp = await tx.signUp.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!signUp || signUp.expiresAt <= new Date()) return null;
  return (await hasAccount(tx, signUp.email)) ? null : signUp;
}

/** Whether somebody signs in with this address, may not any more, or works here. */
export async function hasAccount(tx: Tx, email: string): Promise<boolean> {
  const user = await tx.user.findUnique({ where: { email }, include: { providers: true } });
  return user !== null && (signsIn(user) || user.disabledAt !== null || user.role !== "CUSTOMER");
}
