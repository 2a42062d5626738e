import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { askPage } from "./page";

export interface ProvidersStandIn {
  /** For AUTH_PROVIDERS_BASE. */
  url: string;
  stop(): Promise<void>;
}

/** Whoever says yes on the page is this person: nobody has to prove anything here. */
type Said = { subject: string; email: string; verified: boolean; challenge: string; redirectUri: string };

const PAGES: Record<string, string> = {
  "/github/login/oauth/authorize": "GitHub",
  "/google/o/oauth2/v2/auth": "Google",
};
const TOKENS = ["/github/login/oauth/access_token", "/google/token"];

/**
 * Stands in for GitHub and Google: a page that asks who one would like to be, and what they tell a shop of that.
 * It is as strict as they are with the shop: a code is worth something once, with its secret, its redirect address
 * and its verifier. Listens on the loopback address only.
 */
export async function startProviders(): Promise<ProvidersStandIn> {
  const codes = new Map<string, Said>();
  const tokens = new Map<string, Said>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

    const name = PAGES[pathname];
    if (name && searchParams.has("decided")) return sendBack(codes, searchParams, response);
    if (name) {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(askPage(name, searchParams));
      return;
    }
    if (TOKENS.includes(pathname)) {
      const given = new URLSearchParams(await text(request));
      const said = redeem(codes, given);
      // As GitHub does: with 200.
      if (!said) return void json({ error: "bad_verification_code" });
      const token = randomText();
      tokens.set(token, said);
      return void json({ access_token: token, token_type: "bearer" });
    }
    const said = tokens.get(request.headers.authorization?.replace("Bearer ", "") ?? "");
    if (!said) return void json({ message: "Bad credentials" }, 401);
    const { subject, email, verified } = said;
    if (pathname === "/github/api/user")
      return void json({ id: Number(subject), login: "someone", email: null });
    if (pathname === "/github/api/user/emails") {
      const other = { email: `${subject}@users.noreply.github.com`, primary: false, verified: true };
      return void json([other, { email, primary: true, verified }]);
    }
    if (pathname === "/google/v1/userinfo")
      return void json({ sub: subject, email, email_verified: verified });
    json({ message: "Not Found" }, 404);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendBack(codes: Map<string, Said>, asked: URLSearchParams, response: ServerResponse): void {
  const redirectUri = asked.get("redirect_uri") ?? "";
  const back = new URL(redirectUri);
  back.searchParams.set("state", asked.get("state") ?? "");
  if (asked.get("decided") === "yes") {
    const email = asked.get("email") ?? "";
    const code = randomText();
    codes.set(code, {
      ...{
        email,
        redirectUri,
        verified: asked.has("verified"),
        challenge: asked.get("code_challenge") ?? "",
      },
      subject: asked.get("subject") || numberOf(email),
    });
    back.searchParams.set("code", code);
  } else {
    back.searchParams.set("error", "access_denied");
  }
  response.writeHead(302, { location: back.href }).end();
}

function redeem(codes: Map<string, Said>, given: URLSearchParams): Said | null {
  const code = given.get("code") ?? "";
  const said = codes.get(code);
  codes.delete(code);
  const challenge = createHash("sha256")
    .update(given.get("code_verifier") ?? "")
    .digest("base64url");
  const right =
    given.get("client_secret") === STAND_IN_SECRET && given.get("redirect_uri") === said?.redirectUri;
  return said && right && challenge === said.challenge ? said : null;
}

/** The same account for the same address, unless another is named. */
const numberOf = (email: string) => `${createHash("sha256").update(email).digest().readUInt32BE()}`;

const randomText = () => randomBytes(24).toString("base64url");

export const STAND_IN_SECRET = "standin-secret";

/** What a shop needs to ask the stand-in. */
export const standInKeys = (url: string) => ({
  ...{ AUTH_GITHUB_ID: "standin", AUTH_GITHUB_SECRET: STAND_IN_SECRET },
  ...{ AUTH_GOOGLE_ID: "standin", AUTH_GOOGLE_SECRET: STAND_IN_SECRET, AUTH_PROVIDERS_BASE: url },
});
