import { cookies } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { type Locale, localePath } from "@/lib/language/locales";
import { sessionCookieName } from "./options";
import type { Person, RoleName } from "./types";

/**
 * Who is asking, as the database knows them now: a person who was demoted, removed or signed out everywhere
 * is so from this request on, whatever their cookie says. Null for everybody else.
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: env().AUTH_SECRET }).catch(() => null);
  if (!token?.sub) return null;
  const user = await db().user.findUnique({ where: { id: token.sub } });
  if (!user || user.disabledAt || user.sessionVersion !== token["version"]) return null;
  const { id, email, name, role, passwordHash } = user;
  return { id, email, name, role, hasPassword: passwordHash !== null };
});

const RANK: Record<RoleName, number> = { CUSTOMER: 0, VIEWER: 1, STAFF: 2, OWNER: 3 };

export const hasRole = (person: Person | null, role: RoleName): boolean =>
  person !== null && RANK[person.role] >= RANK[role];

/** For pages: the person asking, if they have this role or a higher one; else sign-in, or a page that says no. */
export async function requireRole(role: RoleName): Promise<Person> {
  const person = await currentPerson();
  if (!person) redirect("/sign-in");
  if (!hasRole(person, role)) forbidden();
  return person;
}

/** For what anybody may do with their own account: the person asking; else sign-in, which leads back to this path. */
export async function requirePerson(locale: Locale, path: string): Promise<Person> {
  const person = await currentPerson();
  if (person) return person;
  redirect(localePath(locale, `/sign-in?callbackUrl=${encodeURIComponent(localePath(locale, path))}`));
}
