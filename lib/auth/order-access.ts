import { db } from "@/lib/db";
import { isOrderKey } from "@/lib/orders/order-key";
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
