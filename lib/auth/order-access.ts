import { createHmac, timingSafeEqual } from "node:crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { currentPerson } from "./person";
import { visitorCartId } from "./visitor";

/** Whether whoever asks may see this order: its key in the link, the cart it was bought with, or its owner. */
export async function maySeeOrder({
  orderId,
  key,
}: {
  orderId: string;
  key?: string | undefined;
}): Promise<boolean> {
  if (key && isOrderKey(orderId, key)) return true;
  const order = await db().order.findUnique({
    where: { id: orderId },
    select: { userId: true, checkout: { select: { cartId: true } } },
  });
  if (!order) return false;
  const cartId = order.checkout.cartId;
  if (cartId !== null && cartId === (await visitorCartId())) return true;
  const person = await currentPerson();
  return person !== null && (person.id === order.userId || person.role !== "CUSTOMER");
}

/** The unguessable part of an order's address: a guest opens it from the mail, without an account. */
export const orderKey = (orderId: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`order:${orderId}`).digest("base64url").slice(0, 32);

function isOrderKey(orderId: string, key: string): boolean {
  const expected = Buffer.from(orderKey(orderId));
  const given = Buffer.from(key);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
