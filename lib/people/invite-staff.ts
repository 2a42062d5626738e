import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { enqueue } from "@/lib/jobs/enqueue";
import { hashToken, INVITATION_DAYS, invitationToken, invitationUrl } from "./invitation-token";
import { lockOwners, NO_OWNER_ANY_MORE } from "./lock-owners";
import type { Outcome, StaffRole } from "./types";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Asks somebody by mail to work in the shop. An earlier invitation to the same address is replaced: its link
 * opens nothing any more. Where the shop has no mail server, the answer holds the link.
 */
export function inviteStaff(
  db: Db,
  { userId, email, role }: { userId: string; email: string; role: StaffRole },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    if (!(await lockOwners(tx)).includes(userId)) return { ok: false, message: NO_OWNER_ANY_MORE };
    const known = await tx.user.findUnique({ where: { email } });
    if (known && known.role !== "CUSTOMER" && !known.disabledAt) {
      return { ok: false, message: `${email} works here already. Change the role in the list.` };
    }
    const now = new Date();
    const { count: replaced } = await tx.staffInvitation.updateMany({
      where: { email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const id = uuid();
    await tx.staffInvitation.create({
      data: {
        ...{ id, email, role, invitedById: userId, createdAt: now },
        tokenHash: hashToken(invitationToken(id)),
        expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
      },
    });
    await enqueue(tx, [{ task: "mail-invitation", payload: { invitationId: id } }]);
    await writeAudit(tx, {
      ...{ userId, action: "invite", entity: "staff_invitation", entityId: id },
      after: { email, role, replaced },
    });
    const message = env().SMTP_URL
      ? `An invitation is on its way to ${email}. Its link works once, for ${INVITATION_DAYS} days.`
      : `The shop has no mail server. Give ${email} this link yourself: ${invitationUrl(id)}`;
    return { ok: true, message };
  });
}

/** Takes an invitation back: its link opens nothing any more. */
export function revokeInvitation(
  db: Db,
  { userId, invitationId }: { userId: string; invitationId: string },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    if (!(await lockOwners(tx)).includes(userId)) return { ok: false, message: NO_OWNER_ANY_MORE };
    const [taken] = await tx.staffInvitation.updateManyAndReturn({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (!taken) return { ok: false, message: "This invitation was accepted or taken back already." };
    await writeAudit(tx, {
      ...{ userId, action: "take back", entity: "staff_invitation", entityId: invitationId },
      after: { email: taken.email },
    });
    return { ok: true, message: "Taken back: its link opens nothing any more." };
  });
}
