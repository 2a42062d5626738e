import type { Metadata } from "next";
import { AccountDetails } from "@/components/account/account-details";
import { OwnOrders } from "@/components/account/own-orders";
import { RefreshCart } from "@/components/cart/refresh-cart";
import { Button } from "@/components/ui/button";
import { listAddresses } from "@/lib/addresses/saved-addresses";
import { requirePerson } from "@/lib/auth/person";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { listOwnOrders } from "@/lib/orders/list-own-orders";
import { listProviders } from "@/lib/people/list-providers";
import { signInWithoutProvider, signOut, signOutEverywhere } from "./actions";

export async function generateMetadata({ params }: PageProps<"/[locale]/account">): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "Account")("title") };
}

export default async function AccountPage({ params }: PageProps<"/[locale]/account">) {
  const locale = localeOr((await params).locale);
  const person = await requirePerson(locale, "/account");
  const t = wordsIn(locale, "Account");
  const { timeZone } = await readStoreSettings(db());
  const orders = await listOwnOrders(db(), person.id);
  return (
    <div className="mx-auto grid max-w-3xl gap-10">
      {/* Signing in leads here, and may have made two carts one. */}
      <RefreshCart />
      <header className="grid gap-2">
        <h1 className="text-3xl font-semibold">{t("title")}</h1>
        <p className="break-words text-muted">{person.email}</p>
      </header>
      <OwnOrders orders={orders} timeZone={timeZone} />
      <AccountDetails
        email={person.email}
        hasPassword={person.hasPassword}
        addressCount={(await listAddresses(db(), person.id)).length}
        providers={await listProviders(db(), person.id)}
        signInWithout={signInWithoutProvider}
        mayDelete={person.role === "CUSTOMER"}
      />
      <section aria-labelledby="sessions" className="grid gap-4 border-t border-line pt-8">
        <h2 id="sessions" className="text-xl font-semibold">
          {t("signingOut")}
        </h2>
        <div className="flex flex-wrap gap-3">
          <form action={signOut}>
            <Button type="submit" look="outline">
              {t("signOut")}
            </Button>
          </form>
          <form action={signOutEverywhere}>
            <Button type="submit" look="outline">
              {t("signOutEverywhere")}
            </Button>
          </form>
        </div>
      </section>
    </div>
  );
}
