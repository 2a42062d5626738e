import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import { INVITATION_DAYS, invitationUrl } from "@/lib/people/invitation-token";
import { sendMail } from "./send-mail";
import { staffInvitation } from "./staff-invitation";

const roles = { CUSTOMER: "customer", VIEWER: "viewer", STAFF: "staff", OWNER: "owner" };

/** Writes to whoever was invited, unless that was taken back or accepted meanwhile. */
export async function mailStaffInvitation(db: Db, invitationId: string): Promise<void> {
  const invitation = await db.staffInvitation.findUnique({
    where: { id: invitationId },
    include: { invitedBy: true },
  });
  if (!invitation || invitation.acceptedAt || invitation.revokedAt) return;
  const settings = await readStoreSettings(db);
  const message = staffInvitation({
    store: settings.name,
    by: invitation.invitedBy.name || invitation.invitedBy.email,
    role: roles[invitation.role],
    url: invitationUrl(invitation.id),
    days: INVITATION_DAYS,
  });
  await sendMail({
    to: invitation.email,
    key: `invitation-${invitation.id}`,
    replyTo: settings.supportEmail,
    ...message,
  });
}
