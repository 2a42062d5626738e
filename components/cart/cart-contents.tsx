"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { CartView } from "@/lib/cart/types";
import { formatsOf } from "@/lib/language/formats";
import type { CartActions } from "./actions";
import { CartLine } from "./cart-line";
import { CartNotice } from "./cart-notice";
import { forgetMessages, loadCart, startFrom, useCartState } from "./cart-store";
import { CheckoutLink } from "./checkout-link";
import { foreseenCart } from "./foreseen-cart";
import { FreeShippingHint } from "./free-shipping-hint";

/** The cart page: as the server rendered it until the first change, then as each answer says. */
export function CartContents({ initial, actions }: { initial: CartView; actions: CartActions }) {
  const t = useTranslations("Cart");
  const formats = formatsOf(useLocale());
  const cart = useCartState().cart ?? foreseenCart(initial, new Map());
  const start = useEffectEvent(() => startFrom(initial));
  useEffect(() => {
    start();
    // The server has just said how it stands; what is kept here may be older.
    void loadCart();
    return forgetMessages;
  }, []);

  if (cart.lines.length === 0) {
    return (
      <>
        <CartNotice />
        <EmptyState
          title={t("empty")}
          headingLevel="h1"
          action={
            <LinkButton href="/products" size="lg">
              {t("lookAround")}
            </LinkButton>
          }
        >
          {t("emptyText")}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-20">
      <section aria-labelledby="cart">
        <h1 id="cart" className="mb-4 text-3xl font-semibold">
          {t("title")}
        </h1>
        <ul className="divide-y divide-line border-b border-line">
          {cart.lines.map((line) => (
            <CartLine key={line.id} line={line} actions={actions} />
          ))}
        </ul>
        <div className="sticky bottom-4 mt-5">
          <CartNotice />
        </div>
      </section>
      <aside aria-label={t("sum")} className="lg:sticky lg:top-24 lg:self-start">
        <div className="grid gap-5 rounded-xl bg-sunken p-6 sm:p-8">
          <dl className="flex items-baseline justify-between">
            <dt>{t("subtotal")}</dt>
            <dd className="text-2xl font-semibold tabular-nums">{formats.money(cart.subtotal)}</dd>
          </dl>
          <p className="text-sm text-muted">{t("shippingNext")}</p>
          <FreeShippingHint missing={cart.untilFreeShipping} />
          {cart.ready ? (
            <CheckoutLink />
          ) : (
            <p className="rounded-md bg-danger-soft px-4 py-3 text-sm text-danger">{t("lookAtMarked")}</p>
          )}
        </div>
      </aside>
    </div>
  );
}
