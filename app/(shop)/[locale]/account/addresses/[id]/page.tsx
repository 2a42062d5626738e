import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { save } from "@/app/(shop)/[locale]/account/addresses/actions";
import { AddressForm } from "@/components/account/address-form";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { listAddresses } from "@/lib/addresses/saved-addresses";
import { requirePerson } from "@/lib/auth/person";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "Addresses")("editTitle") };
}

export default async function AddressPage({ params }: Props) {
  const { id, ...asked } = await params;
  const locale = localeOr(asked.locale);
  const { id: userId } = await requirePerson(locale, "/account/addresses");
  const t = wordsIn(locale, "Addresses");
  const address = (await listAddresses(db(), userId)).find((one) => one.id === id);
  if (!address) notFound();
  const { shippingCountries: countries } = await readStoreSettings(db());
  return (
    <NarrowPage title={t("editTitle")} text={t("editText")}>
      <MoreWords words={{ Addresses: catalogues[locale].Addresses }}>
        <AddressForm action={save} countries={countries} id={id} address={address} />
      </MoreWords>
    </NarrowPage>
  );
}
