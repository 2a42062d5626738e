import type { Metadata } from "next";
import { LinkGone } from "@/components/account/link-gone";
import { OpenLinkForm } from "@/components/account/open-link-form";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { findLink, LINK_MINUTES } from "@/lib/people/one-time-link";
import { openLink } from "./actions";

type Props = PageProps<"/[locale]/account/link/open">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "SignInLink")("openTitle") };
}

// Only looks: mail programs open links to see what is behind them.
export default async function OpenLinkPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "SignInLink");
  const { token } = await searchParams;
  const link = typeof token === "string" ? await findLink(db(), "SIGN_IN", token) : null;
  if (!link || typeof token !== "string") {
    return <LinkGone minutes={LINK_MINUTES} again="/account/link" />;
  }
  return (
    <NarrowPage title={t("openTitle")} text={t("openText", { email: link.userEmail })}>
      <MoreWords words={{ SignInLink: catalogues[locale].SignInLink }}>
        <OpenLinkForm token={token} action={openLink} />
      </MoreWords>
    </NarrowPage>
  );
}
