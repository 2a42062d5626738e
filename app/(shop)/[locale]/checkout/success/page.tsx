import type { Metadata } from "next";
import { endingInWords } from "@/app/(shop)/[locale]/checkout/ending-in-words";
import { ConfirmingPayment } from "@/components/checkout/confirming-payment";
import { OrderPlaced } from "@/components/order/order-placed";
import { MoreWords } from "@/components/shell/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentPerson } from "@/lib/auth/person";
import { visitorCartId } from "@/lib/auth/visitor";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { paymentProgress } from "@/lib/checkout/payment-progress";
import type { PaymentProgress } from "@/lib/checkout/types";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { catalogues } from "@/lib/language/catalogues";
import { type Locale, localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { orderKey } from "@/lib/orders/order-key";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ session_id?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "Payment");
  return { title: t("pageTitle"), robots: { index: false } };
}

/** Reads only: the order is placed by Stripe's webhook, and this page says when it is there. */
export default async function SuccessPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const { session_id } = await searchParams;
  const [cartId, person] = await Promise.all([visitorCartId(), currentPerson()]);
  const progress: PaymentProgress =
    typeof session_id === "string" && /^cs_\w{1,250}$/.test(session_id)
      ? await paymentProgress(db(), { sessionId: session_id, cartId, userId: person?.id ?? null })
      : { state: "NOT_FOUND" };
  return <div className="shell pt-10 sm:pt-16">{await said(locale, progress)}</div>;
}

async function said(locale: Locale, progress: PaymentProgress) {
  const t = wordsIn(locale, "Payment");
  switch (progress.state) {
    case "PLACED":
    case "SOLD_OUT": {
      const { order } = progress;
      const href = `/orders/${order.id}?key=${orderKey(order.id)}`;
      const { timeZone } = await readStoreSettings(db());
      const mailed = env().SMTP_URL !== undefined;
      return <OrderPlaced order={order} href={href} mailed={mailed} timeZone={timeZone} />;
    }
    case "CONFIRMING":
      return (
        <MoreWords words={{ Confirming: catalogues[locale].Confirming }}>
          <ConfirmingPayment />
        </MoreWords>
      );
    case "AWAITING_PAYMENT":
      return (
        <EmptyState
          title={t("bankTitle")}
          headingLevel="h1"
          action={<LinkButton href="/products">{t("lookAround")}</LinkButton>}
        >
          {t("bankText")}
        </EmptyState>
      );
    case "IN_QUESTION":
      return (
        <EmptyState
          title={t("questionTitle")}
          headingLevel="h1"
          action={<LinkButton href="/products">{t("lookAround")}</LinkButton>}
        >
          {t("questionText")}
        </EmptyState>
      );
    case "ENDED":
      return (
        <EmptyState
          title={t("endedTitle")}
          headingLevel="h1"
          action={<LinkButton href="/cart">{t("backToCart")}</LinkButton>}
        >
          <p>{endingInWords(locale, progress.ending)}</p>
          <p>{t(progress.ending.why === "NOT_AGREED" ? "endedCart" : "endedText")}</p>
        </EmptyState>
      );
    case "NOT_FOUND":
      return (
        <EmptyState
          title={t("unknownTitle")}
          headingLevel="h1"
          action={<LinkButton href="/">{t("toShop")}</LinkButton>}
        >
          {t("unknownText")}
        </EmptyState>
      );
  }
}
