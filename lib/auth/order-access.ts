import { db } from "@/lib/db";
import { isOrderKey } from "@/lib/orders/order-key";
import { currentPerson } from "./person";
import { cookieCart } from "./visitor";

type Asked = { orderId: string; key?: string | undefined };

/** Whether whoever asks may see this order: whoever bought it may, and staff. */
export async function maySeeOrder(asked: Asked): Promise<boolean> {
  if (await isBuyer(asked)) return true;
  const person = await currentPerson();
  return person !== null && person.role !== "CUSTOMER" && (await isOrder(asked.orderId));
}

/** Whether the order is theirs: by its key in the link, the cart it was bought with, or their account. */
export async function isBuyer({ orderId, key }: Asked): Promise<boolean> {
  if (key && isOrderKey(orderId, key)) return true;
  const order = await db().order.findUnique({
    where: { id: orderId },
    select: { userId: true, checkout: { select: { cartId: true } } },
  });
  if (!order) return false;
  const cartId = order.checkout.cartId;
  const cart = await cookieCart();
  const person = await currentPerson();
  // A cart that became part of an account opens its orders to that account alone.
  const mayUse = cart !== null && (cart.userId === null || cart.userId === person?.id);
  if (mayUse && cartId === cart.id) return true;
  return order.userId !== null && person?.id === order.userId;
}

const isOrder = async (id: string) => (await db().order.count({ where: { id } })) > 0;
