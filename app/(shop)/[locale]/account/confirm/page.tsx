import type { Metadata } from "next";
import { ConfirmForm } from "@/components/account/confirm-form";
import { MoreWords } from "@/components/shell/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NarrowPage } from "@/components/ui/narrow-page";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { findSignUp } from "@/lib/people/confirm-sign-up";
import { confirm } from "./actions";

type Props = PageProps<"/[locale]/account/confirm">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "Confirm")("title") };
}

// Only looks: mail programs open links to see what is behind them.
export default async function ConfirmPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "Confirm");
  const { token } = await searchParams;
  const email = typeof token === "string" ? await findSignUp(db(), token) : null;
  if (!email || typeof token !== "string") {
    return (
      <EmptyState
        headingLevel="h1"
        title={t("gone")}
        action={
          <>
            <LinkButton href="/sign-in">{t("signIn")}</LinkButton>
            <LinkButton href="/account/sign-up" look="outline">
              {t("signUp")}
            </LinkButton>
          </>
        }
      >
        {t("goneText")}
      </EmptyState>
    );
  }
  return (
    <NarrowPage title={t("title")} text={email}>
      <MoreWords words={{ Confirm: catalogues[locale].Confirm }}>
        <ConfirmForm token={token} email={email} action={confirm} />
      </MoreWords>
    </NarrowPage>
  );
}
