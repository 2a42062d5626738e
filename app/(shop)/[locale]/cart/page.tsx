import type { Metadata } from "next";
import { CartContents } from "@/components/cart/cart-contents";
import { Notice } from "@/components/ui/notice";
import { visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { whyEnded } from "@/lib/checkout/why-ended";
import { db } from "@/lib/db";
import { cartActions } from "./cart-actions";

export const metadata: Metadata = { title: "Your cart", robots: { index: false } };

/** What a change made without JavaScript came to; the cart's lines say the rest. */
const SAID: Record<string, string> = {
  fewer: "Fewer are left than you asked for: you now have as many as there are.",
  no: "That could not be done: there are not enough left. Your cart is as it was.",
};

export default async function CartPage({
  searchParams,
}: {
  searchParams: Promise<{ said?: string | string[] }>;
}) {
  const [{ said }, cartId] = await Promise.all([searchParams, visitorCartId()]);
  const [cart, ended] = await Promise.all([readCart(db(), cartId), whyEnded(db(), cartId)]);
  const message = (typeof said === "string" ? SAID[said] : undefined) ?? ended;
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
