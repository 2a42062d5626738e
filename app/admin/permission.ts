import { redirect } from "next/navigation";
import { currentPerson, requireRole } from "@/lib/auth/person";
import type { Person, RoleName } from "@/lib/auth/types";

/** As `requireRole`, and brings whoever has to sign in first back to `path` afterwards. */
export async function askPermission(role: RoleName, path: string): Promise<Person> {
  if (!(await currentPerson())) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return requireRole(role);
}
