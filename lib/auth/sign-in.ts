import { cookies } from "next/headers";
import { encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { isSecure, SESSION_SECONDS, sessionCookieName } from "./options";
import { tryPassword } from "./try-password";

/**
 * Signs in by writing the very cookie that next-auth reads, from a server action, so that the form works
 * without JavaScript. A new token each time: a session from before the sign-in is worth nothing.
 *
 * @returns whether mail address and password were right.
 * @throws TooMany where that was tried too often.
 */
export async function signInWithPassword(email: string, password: string): Promise<boolean> {
  const found = await tryPassword(email, password);
  if (!found) return false;
  const token = await encode({
    token: { sub: found.id, version: found.version },
    secret: env().AUTH_SECRET,
    maxAge: SESSION_SECONDS,
  });
  (await cookies()).set(sessionCookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: SESSION_SECONDS,
  });
  return true;
}

export async function signOut(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}

/** Where to go after signing in: a page of ours, never another site's. */
export function safeCallback(path: unknown, fallback = "/admin"): string {
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return fallback;
  const base = "http://shop.invalid";
  return URL.canParse(path, base) && new URL(path, base).origin === base ? path : fallback;
}
