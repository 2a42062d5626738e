import type { Metadata } from "next";
import { LinkGone } from "@/components/account/link-gone";
import { NewPasswordForm } from "@/components/account/new-password-form";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { findLink, LINK_MINUTES } from "@/lib/people/one-time-link";
import { reset } from "./actions";

type Props = PageProps<"/[locale]/account/reset">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "Reset")("title") };
}

// Only looks: mail programs open links to see what is behind them.
export default async function ResetPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "Reset");
  const { token } = await searchParams;
  const link = typeof token === "string" ? await findLink(db(), "RESET", token) : null;
  if (!link || typeof token !== "string") {
    return <LinkGone minutes={LINK_MINUTES} again="/account/forgot" />;
  }
  return (
    <NarrowPage title={t("title")} text={t("text", { email: link.userEmail })}>
      <MoreWords words={{ Reset: catalogues[locale].Reset }}>
        <NewPasswordForm token={token} email={link.userEmail} action={reset} />
      </MoreWords>
    </NarrowPage>
  );
}
