import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { isSecure } from "@/lib/auth/options";
import { env } from "@/lib/env";
import { type Locale, localeOr } from "@/lib/language/locales";
import { type Identity, type Provider, type ProviderName, redeemCode } from "./providers";

const TEN_MINUTES_SECONDS = 10 * 60;
const PATH = "/api/sign-in";
/** Makes the cookie's key another than the session's: neither is ever taken for the other. */
const SALT = "the way to a provider";
const cookieName = () => (isSecure() ? "__Secure-way" : "way");

/** What a browser remembers while its visitor is away at the provider, encrypted. */
const remembered = z.object({
  ...{ provider: z.string(), state: z.string(), verifier: z.string(), callbackUrl: z.string() },
  locale: z.string(),
});

const redirectUri = (name: ProviderName) => `${env().SHOP_URL}${PATH}/${name}`;

/** The provider's page that somebody is sent to. Their browser remembers, in a cookie, what must be true on return. */
export async function beginWay(
  { name, clientId, scope, authorizeUrl }: Provider,
  { callbackUrl, locale }: { callbackUrl: string; locale: Locale },
): Promise<string> {
  const [state, verifier] = [randomText(), randomText()];
  const token = await encode({
    ...{ token: { provider: name, state, verifier, callbackUrl, locale }, salt: SALT },
    ...{ secret: env().AUTH_SECRET, maxAge: TEN_MINUTES_SECONDS },
  });
  (await cookies()).set(cookieName(), token, {
    // Lax: the way back is a link on another site's page.
    ...{ httpOnly: true, sameSite: "lax", secure: isSecure(), path: PATH, maxAge: TEN_MINUTES_SECONDS },
  });
  const url = new URL(authorizeUrl);
  url.search = `${new URLSearchParams({
    ...{ response_type: "code", client_id: clientId, redirect_uri: redirectUri(name), scope, state },
    ...{ code_challenge: challengeOf(verifier), code_challenge_method: "S256" },
  })}`;
  return url.href;
}

/** What the browser remembered of its way to this provider, for one use; null where it did not begin one. */
export async function endWay(name: ProviderName) {
  const jar = await cookies();
  const token = jar.get(cookieName())?.value;
  if (!token) return null;
  jar.set(cookieName(), "", { path: PATH, secure: isSecure(), httpOnly: true, maxAge: 0 });
  const secret = env().AUTH_SECRET;
  const { data } = remembered.safeParse(await decode({ token, secret, salt: SALT }).catch(() => null));
  return data?.provider === name ? { ...data, locale: localeOr(data.locale) } : null;
}

/** Who the provider says has come back with this code. @throws Error when it does not say. */
export async function identityFor(
  provider: Provider,
  { code, verifier }: { code: string; verifier: string },
): Promise<Identity> {
  const given = { code, verifier, redirectUri: redirectUri(provider.name) };
  return provider.identify(await redeemCode(provider, given));
}

const randomText = () => randomBytes(32).toString("base64url");
const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");
