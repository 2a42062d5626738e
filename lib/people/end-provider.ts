import type { Db } from "@/lib/db";
import type { SignInProvider } from "@/prisma/generated/enums";
import { lockPerson } from "./one-time-link";

/**
 * Takes a provider from the ways into an account. Not where there is no password: nobody would get in any more.
 * Sessions stay; whoever fears for theirs ends them all.
 */
export const endProvider = (
  db: Db,
  { userId, provider }: { userId: string; provider: SignInProvider },
): Promise<{ ok: boolean }> =>
  db.$transaction(async (tx) => {
    await lockPerson(tx, userId);
    const { passwordHash } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (passwordHash === null) return { ok: false };
    const { count } = await tx.providerAccount.deleteMany({ where: { userId, provider } });
    return { ok: count > 0 };
  });
