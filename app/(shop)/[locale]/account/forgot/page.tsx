import type { Metadata } from "next";
import { AskLinkForm } from "@/components/account/ask-link-form";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { askToReset } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "Reset")("askTitle") };
}

export default async function ForgotPage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "Reset");
  return (
    <NarrowPage title={t("askTitle")} text={t("askText")}>
      <MoreWords words={{ AskLink: catalogues[locale].AskLink }}>
        <AskLinkForm action={askToReset} />
      </MoreWords>
    </NarrowPage>
  );
}
