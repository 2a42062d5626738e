import { writeAudit } from "@/lib/audit";
import { hashPassword } from "@/lib/auth/password";
import type { Db } from "@/lib/db";
import { endLinks, findLink, spendLink } from "./one-time-link";
import type { SignedIn } from "./types";

/**
 * Gives the account the link is for a new password, once. Every session that it had ends, and every other link;
 * its role stays what it is. Null where the link opens nothing.
 */
export async function resetPassword(
  db: Db,
  { token, password }: { token: string; password: string },
): Promise<SignedIn | null> {
  // Nobody makes the server hash passwords without a link that opens.
  if (!(await findLink(db, "RESET", token))) return null;
  const passwordHash = await hashPassword(password);
  return spendLink(db, { kind: "RESET", token }, async (tx, { userId }) => {
    const user = await tx.user.update({
      where: { id: userId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
    await endLinks(tx, userId);
    if (user.role !== "CUSTOMER") {
      await writeAudit(tx, { userId, action: "reset password", entity: "app_user", entityId: userId });
    }
    return { id: user.id, version: user.sessionVersion, role: user.role };
  });
}
