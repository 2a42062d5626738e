import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { limitVisitor } from "./limit-visitor";

const NINETY_DAYS_SECONDS = 90 * 24 * 60 * 60;

/** The id of the cart that this visitor's cookie opens, or null. Reads only. */
export async function visitorCartId(): Promise<string | null> {
  const token = (await cookies()).get(cookieName())?.value;
  if (!token) return null;
  const cart = await db().cart.findUnique({ where: { tokenHash: hash(token) }, select: { id: true } });
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
  const cart = await db().cart.create({ data: { tokenHash: hash(token) }, select: { id: true } });
  (await cookies()).set(cookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: NINETY_DAYS_SECONDS,
  });
  return cart.id;
}

/** The cookie is the key to the cart; the database keeps only its hash, so a leaked table opens nothing. */
const hash = (token: string) => createHash("sha256").update(token).digest("hex");

const isSecure = () => env().SHOP_URL.startsWith("https:");

/** "__Host-" makes browsers refuse the cookie from a sister domain; they accept it over https only. */
const cookieName = () => (isSecure() ? "__Host-cart" : "cart");
