"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useRef } from "react";
import { buttonLook } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Skeleton } from "@/components/ui/skeleton";
import { formatsOf } from "@/lib/language/formats";
import type { CartActions } from "./actions";
import { CartLine } from "./cart-line";
import { CartNotice } from "./cart-notice";
import { closeDrawer, useCartState } from "./cart-store";
import { CheckoutLink } from "./checkout-link";
import { FreeShippingHint } from "./free-shipping-hint";

export function CartDrawer({ actions }: { actions: CartActions }) {
  const t = useTranslations("Cart");
  const formats = formatsOf(useLocale());
  const { cart, drawerOpen } = useCartState();
  const opener = useRef<HTMLElement>(null);
  return (
    <Dialog.Root open={drawerOpen} onOpenChange={(open) => !open && closeDrawer()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0.15_0.02_268/0.45)] data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Dialog.Content
          aria-describedby={undefined}
          // The drawer is opened by buttons of others, so it remembers itself where the focus came from.
          onOpenAutoFocus={() => {
            opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          className="fixed inset-y-0 end-0 z-50 flex w-full max-w-md flex-col bg-raised shadow-drawer data-[state=closed]:animate-drawer-out data-[state=open]:animate-drawer-in sm:inset-y-3 sm:end-3 sm:rounded-xl"
        >
          <header className="flex items-center justify-between border-b border-line py-3 pe-3 ps-6">
            <Dialog.Title className="text-lg font-semibold">
              {t("title")}
              {cart && cart.unitCount > 0 && (
                <span className="ms-2 text-muted">{formats.number(cart.unitCount)}</span>
              )}
            </Dialog.Title>
            <Dialog.Close className={buttonLook({ look: "quiet", size: "icon" })} aria-label={t("close")}>
              <X className="size-5" aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className="flex-1 overflow-y-auto overscroll-contain px-6">
            {!cart && <LoadingLines />}
            {cart?.lines.length === 0 && (
              <EmptyState
                title={t("nothingYet")}
                action={
                  <LinkButton href="/products" onClick={closeDrawer}>
                    {t("lookAround")}
                  </LinkButton>
                }
              >
                {t("emptyText")}
              </EmptyState>
            )}
            {cart && cart.lines.length > 0 && (
              <ul className="divide-y divide-line">
                {cart.lines.map((line) => (
                  <CartLine key={line.id} line={line} actions={actions} />
                ))}
              </ul>
            )}
          </div>
          <footer className="grid gap-4 px-6 pt-3 pb-6">
            <CartNotice />
            {cart && cart.lines.length > 0 && (
              <>
                <dl className="flex items-baseline justify-between border-t border-line pt-4">
                  <dt className="text-muted">{t("subtotal")}</dt>
                  <dd className="text-xl font-semibold tabular-nums">{formats.money(cart.subtotal)}</dd>
                </dl>
                <p className="-mt-3 text-sm text-muted">{t("shippingLater")}</p>
                <FreeShippingHint missing={cart.untilFreeShipping} />
                <div className="grid grid-cols-[auto_1fr] gap-2">
                  <LinkButton href="/cart" look="outline" size="lg" onClick={closeDrawer}>
                    {t("view")}
                  </LinkButton>
                  {cart.ready ? (
                    <CheckoutLink onClick={closeDrawer} />
                  ) : (
                    <p className="self-center text-sm text-danger">{t("lookAtMarked")}</p>
                  )}
                </div>
              </>
            )}
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function LoadingLines() {
  const t = useTranslations("Cart");
  return (
    <div className="grid gap-6 py-5" role="status" aria-label={t("loading")}>
      {[0, 1].map((line) => (
        <div key={line} className="flex gap-5">
          <Skeleton className="size-26 rounded-md" />
          <div className="grid flex-1 content-start gap-3">
            <Skeleton className="h-5 w-3/5" />
            <Skeleton className="h-4 w-2/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
