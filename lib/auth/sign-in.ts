import { cookies } from "next/headers";
import { encode } from "next-auth/jwt";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { DEFAULT_LOCALE, type Locale, localePath } from "@/lib/language/locales";
import { log } from "@/lib/log";
import { joinCartsOf } from "@/lib/people/join-carts-of";
import { isSecure, SESSION_SECONDS, sessionCookieName } from "./options";
import { tryPassword } from "./try-password";
import type { RoleName } from "./types";
import { cookieCart } from "./visitor";

/**
 * Signs in whoever has this password.
 *
 * @returns the role of whoever is signed in now; null where mail address and password do not go together.
 * @throws TooMany where that was tried too often.
 */
export async function signInWithPassword(email: string, password: string): Promise<RoleName | null> {
  const found = await tryPassword(email, password);
  if (!found) return null;
  await startSession(found);
  return found.role;
}

/**
 * Signs somebody in who has proved who they are, by writing the very cookie that next-auth reads, from a server
 * action, so that the form works without JavaScript. A new token each time: a session from before the sign-in is
 * worth nothing. The browser's cart and the account's become one.
 */
export async function startSession({ id, version }: { id: string; version: number }): Promise<void> {
  const token = await encode({
    token: { sub: id, version },
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
  const cart = await cookieCart();
  // Nobody is kept from signing in by a cart.
  await joinCartsOf(db(), { cartId: cart?.id ?? null, userId: id }).catch((error: unknown) =>
    log().error({ err: error }, "A cart was not joined with its account's"),
  );
}

export async function signOut(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}

/** Where somebody belongs once they are in. */
export const homeOf = (role: RoleName, locale: Locale = DEFAULT_LOCALE) =>
  role === "CUSTOMER" ? localePath(locale, "/account") : "/admin";

/** Where to go after signing in: a page of ours, never another site's. */
export function safeCallback(path: unknown, fallback = "/admin"): string {
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return fallback;
  const base = "http://shop.invalid";
  return URL.canParse(path, base) && new URL(path, base).origin === base ? path : fallback;
}
