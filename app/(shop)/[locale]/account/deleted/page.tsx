import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "DeleteAccount")("done") };
}

export default async function DeletedPage({ params }: Props) {
  const t = wordsIn(localeOr((await params).locale), "DeleteAccount");
  return (
    <EmptyState headingLevel="h1" title={t("done")} action={<LinkButton href="/">{t("toShop")}</LinkButton>}>
      {t("doneText")}
    </EmptyState>
  );
}
