import type { Metadata } from "next";
import { ConfirmAddressForm } from "@/components/account/confirm-address-form";
import { LinkGone } from "@/components/account/link-gone";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { requirePerson } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { findAddressLink } from "@/lib/people/change-address";
import { LINK_MINUTES } from "@/lib/people/one-time-link";
import { confirmNewAddress } from "./actions";

type Props = PageProps<"/[locale]/account/email/confirm">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "NewAddress")("confirmTitle") };
}

// Only looks: mail programs open links to see what is behind them.
export default async function ConfirmAddressPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "NewAddress");
  const asked = (await searchParams)["token"];
  const token = typeof asked === "string" ? asked : "";
  const query = new URLSearchParams({ token });
  const person = await requirePerson(locale, `/account/email/confirm?${query}`);
  const link = await findAddressLink(db(), { token, userId: person.id });
  if (!link?.newEmail) return <LinkGone minutes={LINK_MINUTES} again="/account/email" />;
  return (
    <NarrowPage
      title={t("confirmTitle")}
      text={t("confirmText", { before: person.email, after: link.newEmail })}
    >
      <MoreWords words={{ NewAddress: catalogues[locale].NewAddress }}>
        <ConfirmAddressForm token={token} action={confirmNewAddress} />
      </MoreWords>
    </NarrowPage>
  );
}
