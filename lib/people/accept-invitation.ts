import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import { hashPassword } from "@/lib/auth/password";
import type { Db, Tx } from "@/lib/db";
import { hashToken } from "./invitation-token";
import type { StaffRole } from "./types";

type Invitation = { id: string; email: string; role: StaffRole };

/** The invitation that this token opens now, or null: used, taken back, too old, or never made. */
export async function findInvitation(tx: Tx, token: string): Promise<Invitation | null> {
  const [found] = await tx.$queryRaw<Invitation[]>`
    SELECT id, email, role::text FROM staff_invitation
    WHERE token_hash = ${hashToken(token)} AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()`;
  return found ?? null;
}

/**
 * Makes whoever has the link one of the staff, with their own password. Once: of two clicks, the second finds
 * nothing to accept. Every session that the address had before is ended. Answers the mail address to sign in
 * with, or null where there is nothing to accept.
 */
export async function acceptInvitation(
  db: Db,
  { token, name, password }: { token: string; name: string; password: string },
): Promise<string | null> {
  // Nobody makes the server hash passwords without a link that opens.
  if (!(await findInvitation(db, token))) return null;
  const passwordHash = await hashPassword(password);
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM staff_invitation WHERE token_hash = ${hashToken(token)} FOR UPDATE`;
    const invitation = await findInvitation(tx, token);
    if (!invitation) return null;
    const { id, email, role } = invitation;
    const before = await tx.user.findUnique({ where: { email } });
    // Made one of the staff in some other way meanwhile: their role is not this link's to change.
    if (before && before.role !== "CUSTOMER" && !before.disabledAt) return null;
    await tx.staffInvitation.update({ where: { id }, data: { acceptedAt: new Date() } });
    const user = await tx.user.upsert({
      where: { email },
      create: { id: uuid(), email, name, role, passwordHash },
      update: { name, role, passwordHash, disabledAt: null, sessionVersion: { increment: 1 } },
    });
    // From now on their password lets them in, and nobody who is let in elsewhere.
    await tx.providerAccount.deleteMany({ where: { userId: user.id } });
    await writeAudit(tx, {
      ...{ userId: user.id, action: "accept", entity: "staff_invitation", entityId: id },
      ...{ before: { role: before?.role ?? null }, after: { email, role } },
    });
    return email;
  });
}
