import { z } from "zod";
import { env } from "@/lib/env";

export const PROVIDERS = ["github", "google"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** Who somebody is at a provider. */
export type Identity = {
  /** What the provider calls the account, for good. */
  subject: string;
  /** Lower case. Null where the provider did not find out that it is theirs. */
  email: string | null;
};

export type Provider = {
  name: ProviderName;
  clientId: string;
  clientSecret: string;
  scope: string;
  authorizeUrl: string;
  tokenUrl: string;
  /** @throws Error when the provider does not say. */
  identify: (accessToken: string) => Promise<Identity>;
};

/** Those whose keys are set. */
export const offeredProviders = (): ProviderName[] => PROVIDERS.filter((name) => providerOf(name) !== null);

/** The provider of this name, or null where there is none or its keys are not set. */
export function providerOf(name: unknown): Provider | null {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env();
  if (name === "github" && AUTH_GITHUB_ID && AUTH_GITHUB_SECRET) {
    return github(AUTH_GITHUB_ID, AUTH_GITHUB_SECRET);
  }
  if (name === "google" && AUTH_GOOGLE_ID && AUTH_GOOGLE_SECRET) {
    return google(AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET);
  }
  return null;
}

/** Where the providers' pages are, which browsers take for the target of our form. */
export const providersPages = (): string[] =>
  offeredProviders().map((name) => new URL(providerOf(name)?.authorizeUrl ?? "").origin);

function github(clientId: string, clientSecret: string): Provider {
  const site = at("https://github.com", "github");
  const api = at("https://api.github.com", "github/api");
  return {
    ...{ name: "github", clientId, clientSecret, scope: "read:user user:email" },
    authorizeUrl: `${site}/login/oauth/authorize`,
    tokenUrl: `${site}/login/oauth/access_token`,
    identify: async (accessToken) => {
      const user = z.object({ id: z.number() }).parse(await ask(`${api}/user`, accessToken));
      // The address in the profile is what its owner wrote there; these say which of them GitHub has confirmed.
      const emails = githubEmails.parse(await ask(`${api}/user/emails`, accessToken));
      const primary = emails.find(({ primary, verified }) => primary && verified);
      return { subject: `${user.id}`, email: mailAddress(primary?.email) };
    },
  };
}

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

function google(clientId: string, clientSecret: string): Provider {
  return {
    ...{ name: "google", clientId, clientSecret, scope: "openid email" },
    authorizeUrl: `${at("https://accounts.google.com", "google")}/o/oauth2/v2/auth`,
    tokenUrl: `${at("https://oauth2.googleapis.com", "google")}/token`,
    identify: async (accessToken) => {
      const address = `${at("https://openidconnect.googleapis.com", "google")}/v1/userinfo`;
      const user = googleUser.parse(await ask(address, accessToken));
      return { subject: user.sub, email: user.email_verified ? mailAddress(user.email) : null };
    },
  };
}

const googleUser = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});

/** The provider's own address, or the stand-in's, where that runs. */
function at(origin: string, folder: string): string {
  const standIn = env().AUTH_PROVIDERS_BASE;
  return standIn ? `${standIn.replace(/\/+$/, "")}/${folder}` : origin;
}

const mailAddress = (email: string | undefined): string | null =>
  z.email().max(254).safeParse(email).data?.toLowerCase() ?? null;

const TIMEOUT_MS = 10_000;

async function ask(url: string, accessToken: string): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { ...SAID, authorization: `Bearer ${accessToken}` },
    ...{ redirect: "error", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) },
  });
  if (!answer.ok) throw new Error(`${new URL(url).host} answers ${answer.status}`);
  return answer.json();
}

/** GitHub refuses whoever does not say what they are. */
const SAID = { accept: "application/json", "user-agent": "Truecount" };

/**
 * What the provider gives for the code that it sent somebody back with, once.
 *
 * @throws Error when it gives nothing.
 */
export async function redeemCode(
  provider: Provider,
  given: { code: string; verifier: string; redirectUri: string },
): Promise<string> {
  const answer = await fetch(provider.tokenUrl, {
    method: "POST",
    headers: SAID,
    body: new URLSearchParams({
      ...{ grant_type: "authorization_code", code: given.code, redirect_uri: given.redirectUri },
      ...{ client_id: provider.clientId, client_secret: provider.clientSecret },
      code_verifier: given.verifier,
    }),
    ...{ redirect: "error", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) },
  });
  const body = z.object({ access_token: z.string().min(1) }).safeParse(await answer.json());
  // GitHub says 200 to a code that is worth nothing.
  if (!answer.ok || !body.success) throw new Error(`${provider.name} gives nothing for its code`);
  return body.data.access_token;
}
