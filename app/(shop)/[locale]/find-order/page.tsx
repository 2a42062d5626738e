import type { Metadata } from "next";
import { FindOrderForm } from "@/components/order/find-order-form";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { findOrder } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "FindOrder");
  return { title: t("title"), robots: { index: false } };
}

/** Rendered at each request: without script, the answer stands in this very page. */
export const dynamic = "force-dynamic";

export default async function FindOrderPage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const { FindOrder } = catalogues[locale];
  const t = wordsIn(locale, "FindOrder");
  return (
    <div className="shell pt-10 sm:pt-16">
      <NarrowPage title={t("title")} text={t("text")}>
        <MoreWords words={{ FindOrder }}>
          <FindOrderForm find={findOrder} />
        </MoreWords>
      </NarrowPage>
    </div>
  );
}
