import { createHmac } from "node:crypto";
import { v7 as uuid } from "uuid";
import type { Db, Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { enqueue } from "@/lib/jobs/enqueue";
import { type Locale, localePath } from "@/lib/language/locales";
import { hashToken } from "./invitation-token";
import type { LinkKind } from "./types";

export const LINK_MINUTES = 30;
const MINUTE_MS = 60 * 1000;

const PATHS: Record<LinkKind, string> = {
  RESET: "/account/reset",
  EMAIL: "/account/email/confirm",
  SIGN_IN: "/account/link/open",
};

/** What the link in the mail carries: derived, for the reasons that `invitationToken` gives. */
export const linkToken = (linkId: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`link:${linkId}`).digest("base64url");

export const linkUrl = ({ id, kind }: { id: string; kind: LinkKind }, locale: Locale) =>
  env().SHOP_URL + localePath(locale, `${PATHS[kind]}?token=${linkToken(id)}`);

/** `userId` is null where nobody has the address that asked: then the same is written, and nobody written to. */
type Wish = { userId: string | null; locale: Locale } & (
  | { kind: "RESET" | "SIGN_IN" }
  | { kind: "EMAIL"; email: string }
);

/** Makes a link, and the job that mails it, in the caller's transaction. Forgets those that have ended. */
export async function makeLink(tx: Tx, wish: Wish): Promise<string> {
  const now = new Date();
  // Two who ask at once do not wait for each other to sweep.
  await tx.$executeRaw`
    DELETE FROM one_time_link WHERE id IN (
      SELECT id FROM one_time_link WHERE expires_at < ${now} ORDER BY id FOR UPDATE SKIP LOCKED)`;
  const id = uuid();
  await tx.oneTimeLink.create({
    data: {
      ...{ id, ...wish, createdAt: now, tokenHash: hashToken(linkToken(id)) },
      expiresAt: new Date(now.getTime() + LINK_MINUTES * MINUTE_MS),
    },
  });
  await enqueue(tx, [{ task: "mail-link", payload: { linkId: id, mail: "link" } }]);
  return id;
}

/** A link that works now, and whose account it is for. */
export type OpenLink = { id: string; userId: string; userEmail: string; newEmail: string | null };

/** The link of this kind that the token opens now, or null: used, too old, never made, or the account is closed. */
export async function findLink(tx: Tx, kind: LinkKind, token: string): Promise<OpenLink | null> {
  const link = await tx.oneTimeLink.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { user: { include: { providers: true } } },
  });
  if (!link || link.kind !== kind || link.usedAt || link.expiresAt <= new Date()) return null;
  if (!link.user || !signsIn(link.user)) return null;
  return { id: link.id, userId: link.user.id, userEmail: link.user.email, newEmail: link.email };
}

/**
 * Whether somebody signs in with this account, by a password or by a provider. Whoever was removed from the staff has
 * neither any more.
 */
export const signsIn = (user: {
  passwordHash: string | null;
  disabledAt: Date | null;
  providers: unknown[];
}) => (user.passwordHash !== null || user.providers.length > 0) && user.disabledAt === null;

/**
 * Uses a link, and does what it is for in the same transaction. Once: of two clicks, the second finds nothing.
 * Whoever changes an account by a link takes turns at its row, so that two links of one account cannot wait for
 * each other.
 */
export async function spendLink<R>(
  db: Db,
  { kind, token }: { kind: LinkKind; token: string },
  run: (tx: Tx, link: OpenLink) => Promise<R>,
): Promise<R | null> {
  const seen = await findLink(db, kind, token);
  if (!seen) return null;
  return db.$transaction(async (tx) => {
    await lockPerson(tx, seen.userId);
    const link = await findLink(tx, kind, token);
    if (!link) return null;
    await tx.oneTimeLink.update({ where: { id: link.id }, data: { usedAt: new Date() } });
    return run(tx, link);
  });
}

export const lockPerson = (tx: Tx, userId: string) =>
  tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;

/** Makes every link void that this account still has, under its lock. */
export async function endLinks(tx: Tx, userId: string): Promise<void> {
  await tx.oneTimeLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } });
}
