import type { Tx } from "@/lib/db";
import type { InvitationRow, StaffRole, StaffRow } from "./types";

/** Who works in the shop now, owners first. */
export function listStaff(tx: Tx): Promise<StaffRow[]> {
  return tx.$queryRaw<StaffRow[]>`
    SELECT id, email, name, role::text, created_at AS since FROM app_user
    WHERE role <> 'CUSTOMER' AND disabled_at IS NULL
    ORDER BY array_position(ARRAY['OWNER', 'STAFF', 'VIEWER'], role::text), lower(email)`;
}

/** Invitations that were neither accepted nor taken back, the newest first; some may be too old to accept. */
export async function listInvitations(tx: Tx): Promise<InvitationRow[]> {
  const invitations = await tx.staffInvitation.findMany({
    where: { acceptedAt: null, revokedAt: null },
    orderBy: { createdAt: "desc" },
    include: { invitedBy: true },
  });
  return invitations.map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
    ...{ id, email, role: role as StaffRole, at: createdAt, expiresAt },
    by: invitedBy.name || invitedBy.email,
  }));
}
