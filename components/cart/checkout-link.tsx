"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { localePath } from "@/lib/language/locales";
import { changesHeard, isChanging } from "./cart-store";

/** The way to the checkout, which is taken as soon as the shop has heard of all that was changed in the cart. */
export function CheckoutLink({ onClick }: { onClick?: () => void }) {
  const t = useTranslations("Cart");
  const router = useRouter();
  const locale = useLocale();
  return (
    <LinkButton
      href="/checkout"
      size="lg"
      {...(onClick && { onClick })}
      onNavigate={(event) => {
        if (!isChanging()) return;
        event.preventDefault();
        const { href } = location;
        void changesHeard().then(() => {
          // Whoever went elsewhere meanwhile wants to be there.
          if (location.href === href) router.push(localePath(locale, "/checkout"));
        });
      }}
    >
      {t("checkOut")}
    </LinkButton>
  );
}
