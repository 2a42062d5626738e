import { readCart } from "@/lib/cart/read-cart";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { readShippingChoices } from "./shipping-choices";
import type { CheckoutReview } from "./types";

/** All that the shopper sees before paying. Reads only; nothing is held. */
export async function reviewCheckout(tx: Tx, { cartId }: { cartId: string | null }): Promise<CheckoutReview> {
  const cart = await readCart(tx, cartId);
  const shippingChoices = await readShippingChoices(tx, cart.subtotal);
  const { promotionCodes, taxBehavior } = await readStoreSettings(tx);
  return { cart, shippingChoices, promotionCodes, taxOnTop: taxBehavior === "EXCLUSIVE" };
}
