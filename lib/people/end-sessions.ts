import type { Tx } from "@/lib/db";

/** Ends every session of this person, on all devices, from the next request on. */
export async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
}
