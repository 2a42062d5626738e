import type { Metadata } from "next";
import { askForPassword } from "@/app/(shop)/[locale]/account/actions";
import { ChoosePasswordForm } from "@/components/account/choose-password-form";
import { NewAddressForm } from "@/components/account/new-address-form";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { requirePerson } from "@/lib/auth/person";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { askToChange } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "NewAddress")("title") };
}

export default async function EmailPage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const person = await requirePerson(locale, "/account/email");
  const t = wordsIn(locale, "NewAddress");
  return (
    <NarrowPage title={t("title")} text={t("text", { email: person.email })}>
      <MoreWords
        words={{
          NewAddress: catalogues[locale].NewAddress,
          ChoosePassword: catalogues[locale].ChoosePassword,
        }}
      >
        {person.hasPassword ? (
          <NewAddressForm action={askToChange} />
        ) : (
          <ChoosePasswordForm action={askForPassword} />
        )}
      </MoreWords>
    </NarrowPage>
  );
}
