import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { type Locale, localePath } from "@/lib/language/locales";

/** The unguessable part of an order's address: a guest opens it from the mail, without an account. */
export const orderKey = (orderId: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`order:${orderId}`).digest("base64url").slice(0, 32);

export function isOrderKey(orderId: string, key: string): boolean {
  const expected = Buffer.from(orderKey(orderId));
  const given = Buffer.from(key);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The order's own page, for a mail: whoever holds the link may read it. */
export const orderUrl = (orderId: string, locale: Locale) =>
  env().SHOP_URL + localePath(locale, `/orders/${orderId}?key=${orderKey(orderId)}`);
