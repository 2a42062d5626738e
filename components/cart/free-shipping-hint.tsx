import { useLocale, useTranslations } from "next-intl";
import { formatsOf } from "@/lib/language/formats";
import type { Money } from "@/lib/money";

/** How far the cart is from free shipping; nothing where there is nothing to say. */
export function FreeShippingHint({ missing }: { missing: Money | null }) {
  const t = useTranslations("Cart");
  const formats = formatsOf(useLocale());
  if (!missing) return null;
  return (
    <p className="rounded-md bg-accent-soft px-4 py-2.5 text-sm text-accent">
      {t("untilFree", { amount: formats.money(missing) })}
    </p>
  );
}
