import type { Metadata } from "next";
import { endingInWords } from "@/app/(shop)/[locale]/checkout/ending-in-words";
import { CartContents } from "@/components/cart/cart-contents";
import { Notice } from "@/components/ui/notice";
import { visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { whyEnded } from "@/lib/checkout/why-ended";
import { db } from "@/lib/db";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { cartActions } from "./cart-actions";
import { saidInWords } from "./said";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "CartNews");
  return { title: t("pageTitle"), robots: { index: false } };
}

export default async function CartPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const [address, cartId] = await Promise.all([searchParams, visitorCartId()]);
  const [cart, ended] = await Promise.all([readCart(db(), cartId), whyEnded(db(), cartId)]);
  const message = saidInWords(locale, address) ?? (ended && endingInWords(locale, ended));
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
