import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { whyEnded } from "@/lib/checkout/why-ended";
import { db } from "@/lib/db";

export const metadata: Metadata = { title: "Not paid", robots: { index: false } };

export default async function CancelledPage() {
  const cartId = await visitorCartId();
  const [cart, ended] = await Promise.all([readCart(db(), cartId), whyEnded(db(), cartId)]);
  return (
    <div className="shell">
      <EmptyState
        title="You have not paid"
        headingLevel="h1"
        action={
          <>
            <LinkButton href="/checkout" size="lg">
              Back to checkout
            </LinkButton>
            <LinkButton href="/cart" look="outline" size="lg">
              Look at the cart
            </LinkButton>
          </>
        }
      >
        {ended && <p className="mb-3 font-medium text-ink">{ended}</p>}
        <p>
          Nothing was charged
          {cart.unitCount > 0 && " and your cart is just as you left it"}. The shelf is as it was, too:
          nothing is held until somebody pays.
        </p>
      </EmptyState>
    </div>
  );
}
