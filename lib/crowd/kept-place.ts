import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** For so long, who was told that there is room keeps it: otherwise somebody else has it when they are here. */
const PLACE_MS = 10_000;
const PLACE_COOKIE = "truecount-place";

const COOKIE = new RegExp(`(?:^|; )${PLACE_COOKIE}=(\\d{1,15})\\.([\\w-]{43})`);

const SECRET = randomBytes(32);

/** Says that there is room, and keeps it. */
export function sayRoom({ headers }: IncomingMessage, response: ServerResponse): void {
  const until = Date.now() + PLACE_MS;
  const secure = headers["x-forwarded-proto"] === "https" ? "; Secure" : "";
  const cookie = `${PLACE_COOKIE}=${until}.${signed(until)}; Max-Age=${PLACE_MS / 1_000}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  response.writeHead(204, { "Cache-Control": "no-store", "Set-Cookie": cookie }).end();
}

const signed = (until: number) => createHmac("sha256", SECRET).update(`${until}`).digest("base64url");

/** Whether whoever asks was told so by this server a moment ago. */
export function keepsPlace({ headers }: IncomingMessage): boolean {
  const [, until = "", proof = ""] = COOKIE.exec(headers.cookie ?? "") ?? [];
  return (
    Number(until) > Date.now() && timingSafeEqual(Buffer.from(proof), Buffer.from(signed(Number(until))))
  );
}
