import { db } from "@/lib/db";
import { isPassword } from "./password";
import type { RoleName } from "./types";

/** The person with this mail address and password, or null: never which of the two was wrong. */
export async function findByPassword(
  email: string,
  password: string,
): Promise<{ id: string; version: number; role: RoleName } | null> {
  const user = await db().user.findUnique({ where: { email: email.trim().toLowerCase() } });
  const right = await isPassword(password, user?.passwordHash ?? null);
  return user && right && !user.disabledAt
    ? { id: user.id, version: user.sessionVersion, role: user.role }
    : null;
}
