import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { lockOwners, NO_OWNER_ANY_MORE } from "./lock-owners";
import type { Outcome, StaffRole } from "./types";

const LAST_OWNER = "This is the shop’s last owner. Make somebody else an owner first.";

/** Gives one of the staff another role, from their next request on. The last owner stays one. */
export function changeRole(
  db: Db,
  { userId, personId, role }: { userId: string; personId: string; role: StaffRole },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const found = await findStaff(tx, { userId, personId });
    if (!found.ok) return found;
    const { person, isLastOwner } = found;
    const who = person.name || person.email;
    if (person.role === role) return { ok: true, message: `${who} has this role already.` };
    if (isLastOwner) return { ok: false, message: LAST_OWNER };
    await tx.user.update({ where: { id: personId }, data: { role } });
    // Only owners invite: a link that they sent themselves must not bring them back.
    const invitationsTakenBack = await takeBackInvitations(tx, personId);
    await writeAudit(tx, {
      ...{ userId, action: "change role", entity: "app_user", entityId: personId },
      ...{ before: { role: person.role }, after: { email: person.email, role, invitationsTakenBack } },
    });
    return { ok: true, message: `${who} is ${ROLE_WORDS[role]} from now on.` };
  });
}

/**
 * Takes somebody out of the staff at once: every session ends, the password opens nothing any more, and
 * invitations that they sent are taken back. What they did stays in the book under their name.
 */
export function removeStaff(
  db: Db,
  { userId, personId }: { userId: string; personId: string },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const found = await findStaff(tx, { userId, personId });
    if (!found.ok) return found;
    const { person, isLastOwner } = found;
    if (isLastOwner) return { ok: false, message: LAST_OWNER };
    await tx.user.update({
      where: { id: personId },
      data: { role: "CUSTOMER", passwordHash: null, sessionVersion: { increment: 1 } },
    });
    await tx.providerAccount.deleteMany({ where: { userId: personId } });
    const invitationsTakenBack = await takeBackInvitations(tx, personId);
    await writeAudit(tx, {
      ...{ userId, action: "remove", entity: "app_user", entityId: personId },
      before: { role: person.role },
      after: { email: person.email, role: "CUSTOMER", invitationsTakenBack },
    });
    return { ok: true, message: `${person.name || person.email} has no access any more.` };
  });
}

async function takeBackInvitations(tx: Tx, invitedById: string): Promise<number> {
  const where = { invitedById, acceptedAt: null, revokedAt: null };
  return (await tx.staffInvitation.updateMany({ where, data: { revokedAt: new Date() } })).count;
}

type Person = { email: string; name: string; role: string };
type Found = { ok: true; person: Person; isLastOwner: boolean } | { ok: false; message: string };

/** The person as they are now, under the lock of all owners. */
async function findStaff(tx: Tx, { userId, personId }: { userId: string; personId: string }): Promise<Found> {
  const owners = await lockOwners(tx);
  if (!owners.includes(userId)) return { ok: false, message: NO_OWNER_ANY_MORE };
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${personId}::uuid FOR UPDATE`;
  const person = await tx.user.findUnique({ where: { id: personId } });
  if (!person || person.role === "CUSTOMER" || person.disabledAt) {
    return { ok: false, message: "This person does not work here any more." };
  }
  return { ok: true, person, isLastOwner: owners.length === 1 && owners[0] === personId };
}

const ROLE_WORDS: Record<StaffRole, string> = { VIEWER: "a viewer", STAFF: "staff", OWNER: "an owner" };
