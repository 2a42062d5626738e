import { createHmac } from "node:crypto";
import { env } from "@/lib/env";
import { type Locale, localePath } from "@/lib/language/locales";

export const SIGN_UP_HOURS = 24;

/** What the link in the mail carries: derived, for the reasons that `invitationToken` gives. */
export const signUpToken = (signUpId: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`sign-up:${signUpId}`).digest("base64url");

export const signUpUrl = (signUpId: string, locale: Locale) =>
  env().SHOP_URL + localePath(locale, `/account/confirm?token=${signUpToken(signUpId)}`);
