import type { Db } from "@/lib/db";
import { spendLink } from "./one-time-link";
import type { SignedIn } from "./types";

/** Who is to be signed in by this link, once; null where it opens nothing. Password, role and sessions stay. */
export const signInByLink = (db: Db, token: string): Promise<SignedIn | null> =>
  spendLink(db, { kind: "SIGN_IN", token }, async (tx, { userId }) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    return { id: user.id, version: user.sessionVersion, role: user.role };
  });
