"use client";

import { ShoppingBag } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { localePath, splitPath } from "@/lib/language/locales";
import type { CartActions } from "./actions";
import { closeDrawer, openDrawer, useCartState } from "./cart-store";

// The drawer brings a dialog library with it, which nobody needs before the first look into the cart.
// Where it cannot be had, as on a connection that has gone, or after a new version was installed, the page has it all.
const CartDrawer = dynamic(
  () =>
    import("./cart-drawer").then(
      (module) => module.CartDrawer,
      () => ToTheCart,
    ),
  { ssr: false },
);

function ToTheCart() {
  const locale = useLocale();
  useEffect(() => window.location.assign(localePath(locale, "/cart")), [locale]);
  return null;
}

/** The way to the cart with the count of its units. Without JavaScript, a link to the cart page. */
export function CartButton({ actions }: { actions: CartActions }) {
  const t = useTranslations("Cart");
  const locale = useLocale();
  const { cart, drawerOpen } = useCartState();
  const [needed, setNeeded] = useState(false);
  const pathname = usePathname();
  const onCartPage = splitPath(pathname).path === "/cart";
  const count = cart?.unitCount ?? 0;
  if (drawerOpen && !needed) setNeeded(true);
  const openedOn = useRef(pathname);
  useEffect(() => {
    // It lay over the page that was left, by a name in it or by the back button.
    if (openedOn.current !== pathname) closeDrawer();
    openedOn.current = pathname;
  }, [pathname]);

  function open(event: MouseEvent) {
    if (onCartPage || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openDrawer();
  }

  return (
    <>
      <a
        href={localePath(locale, "/cart")}
        onClick={open}
        className="relative grid size-11 place-items-center rounded-full text-ink transition-colors hover:bg-sunken"
        aria-label={t("link", { count })}
      >
        <ShoppingBag className="size-5" aria-hidden="true" />
        {count > 0 && (
          <span
            key={count}
            aria-hidden="true"
            className="absolute top-0.5 end-0 grid h-5 min-w-5 animate-rise place-items-center rounded-full bg-accent px-1 text-xs leading-none font-semibold text-accent-ink tabular-nums"
          >
            {count > 99 ? "99+" : count}
          </span>
        )}
      </a>
      {needed && <CartDrawer actions={actions} />}
    </>
  );
}
