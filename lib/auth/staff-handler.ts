import { hasRole } from "./person";
import type { Person, RoleName } from "./types";

/** For handlers, which have no form to say it in: the answer to whoever may not, or null. */
export function staffRefusal(person: Person | null, role: Exclude<RoleName, "CUSTOMER">): Response | null {
  if (!person) return said(401, "You are signed out. Sign in again, then repeat this.");
  if (hasRole(person, role)) return null;
  return said(403, "Your role does not allow this. The owner of the shop can change that.");
}

const said = (status: number, message: string) =>
  new Response(`${message}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
