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
  const email = await typedBefore(tx, { cartId, userId });
  const taxOnTop = taxBehavior === "EXCLUSIVE";
  return { cart, shippingChoices, promotionCodes, taxOnTop, addressKnown, email };
}

/**
 * The mail address of the last attempt to pay this cart. Not once it is paid, nor where somebody was signed in who is
 * not now: the next at the same browser may be somebody else.
 */
async function typedBefore(
  tx: Tx,
  { cartId, userId }: { cartId: string | null; userId: string | null },
): Promise<string | null> {
  if (cartId === null) return null;
  const last = await tx.checkout.findFirst({
    where: { cartId },
    orderBy: { createdAt: "desc" },
    select: { email: true, status: true, userId: true },
  });
  if (!last || last.status === "SETTLED") return null;
  return last.userId === null || last.userId === userId ? last.email : null;
}
