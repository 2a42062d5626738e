import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { MoreWords } from "@/components/shell/client-words";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { currentPerson } from "@/lib/auth/person";
import { visitorCartId } from "@/lib/auth/visitor";
import { reviewCheckout } from "@/lib/checkout/review-checkout";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr, localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { pay } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "Checkout");
  return { title: t("title"), robots: { index: false } };
}

export default async function CheckoutPage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "Checkout");
  const [cartId, person] = await Promise.all([visitorCartId(), currentPerson()]);
  const review = await reviewCheckout(db(), { cartId, userId: person?.id ?? null });
  if (review.cart.lines.length === 0) redirect(localePath(locale, "/cart"));
  return (
    <div className="shell pt-5">
      <Breadcrumbs
        crumbs={[
          { name: t("cart"), href: "/cart" },
          { name: t("title"), href: "/checkout" },
        ]}
      />
      <h1 className="mt-8 mb-10 text-3xl font-semibold">{t("title")}</h1>
      <MoreWords words={{ Checkout: catalogues[locale].Checkout }}>
        <CheckoutForm review={review} email={person?.email ?? review.email ?? ""} pay={pay} />
      </MoreWords>
    </div>
  );
}
