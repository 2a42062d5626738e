import type { Metadata } from "next";
import { CartContents } from "@/components/cart/cart-contents";
import { Notice } from "@/components/ui/notice";
import { visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { MOST_LINES } from "@/lib/cart/rules";
import { whyEnded } from "@/lib/checkout/why-ended";
import { db } from "@/lib/db";
import { cartActions } from "./cart-actions";

export const metadata: Metadata = { title: "Your cart", robots: { index: false } };

/** What a change made without JavaScript came to; the cart's lines say the rest. */
const SAID: Record<string, string> = {
  FEWER: "We sell fewer of it at once than you asked for: you now have as many as we can give.",
  SOLD_OUT: "That item is sold out. Your cart is as it was.",
  ALL_TAKEN: "All that is left of it is already in your cart.",
  NOT_FOR_SALE: "That item is no longer for sale. Your cart is as it was.",
  FULL: `A cart holds ${MOST_LINES} different items. Please check out first.`,
  NOT_IN_CART: "That item was no longer in your cart.",
  UNCLEAR: "That was not understood, and your cart is as it was. A quantity is a whole number from 1 to 99.",
};

export default async function CartPage({
  searchParams,
}: {
  searchParams: Promise<{ said?: string | string[] }>;
}) {
  const [{ said }, cartId] = await Promise.all([searchParams, visitorCartId()]);
  const [cart, ended] = await Promise.all([readCart(db(), cartId), whyEnded(db(), cartId)]);
  const message = (typeof said === "string" && Object.hasOwn(SAID, said) ? SAID[said] : undefined) ?? ended;
  return (
    <div className="shell pt-10 sm:pt-14">
      {message && (
        <div className="mb-6">
          <Notice tone="warning">{message}</Notice>
        </div>
      )}
      <CartContents initial={cart} actions={cartActions} />
    </div>
  );
}
