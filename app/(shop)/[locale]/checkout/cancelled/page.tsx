import type { Metadata } from "next";
import { endingInWords } from "@/app/(shop)/[locale]/checkout/ending-in-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { whyEnded } from "@/lib/checkout/why-ended";
import { db } from "@/lib/db";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "Payment");
  return { title: t("notPaidPageTitle"), robots: { index: false } };
}

export default async function CancelledPage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "Payment");
  const cartId = await visitorCartId();
  const [cart, ended] = await Promise.all([readCart(db(), cartId), whyEnded(db(), cartId)]);
  return (
    <div className="shell">
      <EmptyState
        title={t("notPaid")}
        headingLevel="h1"
        action={
          <>
            <LinkButton href="/checkout" size="lg">
              {t("backToCheckout")}
            </LinkButton>
            <LinkButton href="/cart" look="outline" size="lg">
              {t("lookAtCart")}
            </LinkButton>
          </>
        }
      >
        {ended && <p className="mb-3 font-medium text-ink">{endingInWords(locale, ended)}</p>}
        <p>{t(cart.unitCount > 0 ? "notChargedCart" : "notCharged")}</p>
      </EmptyState>
    </div>
  );
}
