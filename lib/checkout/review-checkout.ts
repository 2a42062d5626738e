import { readCart } from "@/lib/cart/read-cart";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { findPrefill } from "./prefill";
import { readShippingChoices } from "./shipping-choices";
import type { CheckoutReview } from "./types";

/** All that the shopper sees before paying. Reads only; nothing is held. */
export async function reviewCheckout(
  tx: Tx,
  { cartId, userId }: { cartId: string | null; userId: string | null },
): Promise<CheckoutReview> {
  const cart = await readCart(tx, cartId);
  const shippingChoices = await readShippingChoices(tx, cart.subtotal);
  const { promotionCodes, taxBehavior } = await readStoreSettings(tx);
  const addressKnown = userId !== null && (await findPrefill(tx, userId)) !== null;
  const known =
    cartId === null ? null : await tx.cart.findUnique({ where: { id: cartId }, select: { email: true } });
  const email = known?.email ?? null;
  return {
    cart,
    shippingChoices,
    promotionCodes,
    taxOnTop: taxBehavior === "EXCLUSIVE",
    addressKnown,
    email,
  };
}
