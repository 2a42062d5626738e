import type { Metadata } from "next";
import { AddressForm } from "@/components/account/address-form";
import { AddressList, Lines } from "@/components/account/address-list";
import { MoreWords } from "@/components/shell/client-words";
import { Button } from "@/components/ui/button";
import { NarrowPage } from "@/components/ui/narrow-page";
import { offerAddress } from "@/lib/addresses/offer-address";
import { listAddresses, MOST_ADDRESSES } from "@/lib/addresses/saved-addresses";
import { requirePerson } from "@/lib/auth/person";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { formatsOf } from "@/lib/language/formats";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { makeDefault, remove, save, saveOffered } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "Addresses")("title") };
}

export default async function AddressesPage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const { id: userId } = await requirePerson(locale, "/account/addresses");
  const t = wordsIn(locale, "Addresses");
  const { shippingCountries: countries } = await readStoreSettings(db());
  const addresses = await listAddresses(db(), userId);
  const offer = await offerAddress(db(), { userId, countries });
  const { country } = formatsOf(locale);
  return (
    <NarrowPage title={t("title")} text={t("text")}>
      {addresses.length > 0 && (
        <AddressList addresses={addresses} country={country} makeDefault={makeDefault} remove={remove} />
      )}
      {offer && (
        <section aria-labelledby="offer" className="grid gap-3 rounded-md bg-sunken p-5">
          <h2 id="offer" className="font-semibold">
            {t("offer")}
          </h2>
          <Lines address={offer.address} country={country} />
          <form action={saveOffered}>
            <Button type="submit" look="outline">
              {t("keep")}
            </Button>
          </form>
        </section>
      )}
      {addresses.length < MOST_ADDRESSES && (
        <section aria-labelledby="add" className="grid gap-5">
          <h2 id="add" className="text-xl font-semibold">
            {t("add")}
          </h2>
          <MoreWords words={{ Addresses: catalogues[locale].Addresses }}>
            <AddressForm key={addresses.length} action={save} countries={countries} />
          </MoreWords>
        </section>
      )}
    </NarrowPage>
  );
}
