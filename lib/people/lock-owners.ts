import type { Tx } from "@/lib/db";

/**
 * Locks the shop's owners, by id, and answers who they are now: whoever changes roles takes turns here, so that
 * two owners who remove each other at once do not leave a shop without one.
 */
export async function lockOwners(tx: Tx): Promise<string[]> {
  const owners = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app_user WHERE role = 'OWNER' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  return owners.map(({ id }) => id);
}

export const NO_OWNER_ANY_MORE = "You are not an owner of the shop any more.";
