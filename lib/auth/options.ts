import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { isTooMany, type TooMany } from "@/lib/limits/too-many";
import { tryPassword } from "./try-password";

const THIRTY_DAYS_SECONDS = 30 * 24 * 60 * 60;

/** What a signed-in browser carries, encrypted: who, and which generation of that person's sessions. */
export type SessionToken = { sub: string; version: number };

/**
 * Settings of next-auth. Read them at run time only: the build has no secrets.
 *
 * @param onTooMany is told when passwords were tried too often, which next-auth itself has no answer for.
 */
export function authOptions(onTooMany: (refused: TooMany) => void = () => {}): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: THIRTY_DAYS_SECONDS },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (given) =>
          tryPassword(given?.email ?? "", given?.password ?? "").catch((error: unknown) => {
            if (!isTooMany(error)) throw error;
            onTooMany(error);
            return null;
          }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { ...token, version: "version" in user ? user.version : 0 } : token),
      // The browser is told nothing: roles and names are read from the database at each request.
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

export const isSecure = () => env().SHOP_URL.startsWith("https:");

/** The name that next-auth gives its cookie. */
export const sessionCookieName = () =>
  isSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

export const SESSION_SECONDS = THIRTY_DAYS_SECONDS;
