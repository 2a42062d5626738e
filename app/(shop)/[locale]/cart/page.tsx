import type { Metadata } from "next";
import { endingInWords } from "@/app/(shop)/[locale]/checkout/ending-in-words";
import { CartContents } from "@/components/cart/cart-contents";
import { Notice } from "@/components/ui/notice";
import { visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { MOST_LINES, MOST_PER_LINE } from "@/lib/cart/rules";
import { whyEnded } from "@/lib/checkout/why-ended";
import { db } from "@/lib/db";
import { type Locale, localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { cartActions } from "./cart-actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ said?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "CartNews");
  return { title: t("pageTitle"), robots: { index: false } };
}

export default async function CartPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const [{ said }, cartId] = await Promise.all([searchParams, visitorCartId()]);
  const [cart, ended] = await Promise.all([readCart(db(), cartId), whyEnded(db(), cartId)]);
  const message = saidInWords(locale, said) ?? (ended && endingInWords(locale, ended));
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

/** What a change made without JavaScript came to; the cart's lines say the rest. */
function saidInWords(locale: Locale, said: string | string[] | undefined): string | null {
  const known = SAID.find((word) => word === said);
  const most = known === "UNCLEAR" ? MOST_PER_LINE : MOST_LINES;
  return known ? wordsIn(locale, "CartNews")(`said.${known}`, { most }) : null;
}

const SAID = [
  ...["FEWER", "SOLD_OUT", "ALL_TAKEN", "NOT_MADE", "NOT_FOR_SALE", "FULL", "NOT_IN_CART", "UNCLEAR"],
] as const;
