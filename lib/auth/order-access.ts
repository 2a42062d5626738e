import { db } from "@/lib/db";
import { isOrderKey } from "@/lib/orders/order-key";
import { currentPerson } from "./person";
import { visitorCartId } from "./visitor";

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
  if (cartId !== null && cartId === (await visitorCartId())) return true;
  return order.userId !== null && (await currentPerson())?.id === order.userId;
}

const isOrder = async (id: string) => (await db().order.count({ where: { id } })) > 0;
