"use client";

import { useEffect } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { CartView } from "@/lib/cart/types";
import { formatMoney } from "@/lib/money";
import type { CartActions } from "./actions";
import { CartLine } from "./cart-line";
import { CartNotice } from "./cart-notice";
import { forgetMessages, useCartState } from "./cart-store";
import { FreeShippingHint } from "./free-shipping-hint";

/** The cart page: as the server rendered it until the first change, then as each answer says. */
export function CartContents({ initial, actions }: { initial: CartView; actions: CartActions }) {
  const cart = useCartState().cart ?? initial;
  useEffect(() => forgetMessages, []);

  if (cart.lines.length === 0) {
    return (
      <>
        <CartNotice actions={actions} />
        <EmptyState
          title="Your cart is empty"
          headingLevel="h1"
          action={
            <LinkButton href="/products" size="lg">
              Look around
            </LinkButton>
          }
        >
          What you add waits for you here, for ninety days.
        </EmptyState>
      </>
    );
  }
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-20">
      <section aria-labelledby="cart">
        <h1 id="cart" className="mb-4 text-3xl font-semibold">
          Your cart
        </h1>
        <ul className="divide-y divide-line border-b border-line">
          {cart.lines.map((line) => (
            <CartLine key={line.id} line={line} actions={actions} />
          ))}
        </ul>
        <div className="sticky bottom-4 mt-5">
          <CartNotice actions={actions} />
        </div>
      </section>
      <aside aria-label="Sum" className="lg:sticky lg:top-24 lg:self-start">
        <div className="grid gap-5 rounded-xl bg-sunken p-6 sm:p-8">
          <dl className="flex items-baseline justify-between">
            <dt>Subtotal</dt>
            <dd className="text-2xl font-semibold tabular-nums">{formatMoney(cart.subtotal)}</dd>
          </dl>
          <p className="text-sm text-muted">
            Shipping is chosen next. A cart holds nothing: your things are yours once you have paid.
          </p>
          <FreeShippingHint missing={cart.untilFreeShipping} />
          {cart.ready ? (
            <LinkButton href="/checkout" size="lg">
              Check out
            </LinkButton>
          ) : (
            <p className="rounded-md bg-danger-soft px-4 py-3 text-sm text-danger">
              Please look at the marked items before you check out.
            </p>
          )}
        </div>
      </aside>
    </div>
  );
}
