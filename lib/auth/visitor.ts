import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { limitVisitor } from "./limit-visitor";
import { currentPerson } from "./person";

const NINETY_DAYS_SECONDS = 90 * 24 * 60 * 60;

/**
 * The id of this visitor's cart, or null: the account's, for whoever is signed in and has one; else the one that
 * the cookie opens, which it does not for others than the account it became part of. Reads only.
 */
export async function visitorCartId(): Promise<string | null> {
  const person = await currentPerson();
  const own = person && (await accountCartId(person.id));
  if (own) return own;
  const cart = await cookieCart();
  return cart && (cart.userId === null || cart.userId === person?.id) ? cart.id : null;
}

/** The cart that this browser's cookie names, whosever it is by now, or null. */
export async function cookieCart(): Promise<{ id: string; userId: string | null } | null> {
  const token = (await cookies()).get(cookieName())?.value;
  if (!token) return null;
  return db().cart.findUnique({ where: { tokenHash: hash(token) }, select: { id: true, userId: true } });
}

async function accountCartId(userId: string): Promise<string | null> {
  const cart = await db().cart.findFirst({
    where: { userId },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return cart?.id ?? null;
}

/**
 * As `visitorCartId`, but makes a cart for a visitor who has none. Only where cookies can be set: actions, handlers.
 * @throws TooMany where one address has made many.
 */
export async function ensureVisitorCart(): Promise<string> {
  const known = await visitorCartId();
  if (known) return known;
  await limitVisitor("cart");
  const token = randomBytes(32).toString("base64url");
  const userId = (await currentPerson())?.id ?? null;
  const cart = await db().cart.create({ data: { tokenHash: hash(token), userId }, select: { id: true } });
  await keepKey(token);
  return cart.id;
}

/** Ninety days are counted from the last visit, not from the first. Only where cookies can be set. */
export async function renewCartCookie(): Promise<void> {
  const token = (await cookies()).get(cookieName())?.value;
  if (token) await keepKey(token);
}

async function keepKey(token: string): Promise<void> {
  (await cookies()).set(cookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: NINETY_DAYS_SECONDS,
  });
}

/** The cookie is the key to the cart; the database keeps only its hash, so a leaked table opens nothing. */
const hash = (token: string) => createHash("sha256").update(token).digest("hex");

const isSecure = () => env().SHOP_URL.startsWith("https:");

/** "__Host-" makes browsers refuse the cookie from a sister domain; they accept it over https only. */
const cookieName = () => (isSecure() ? "__Host-cart" : "cart");
