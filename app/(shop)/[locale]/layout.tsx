import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import "@/app/globals.css";
import { fonts } from "@/app/fonts";
import { ClientWords } from "@/components/shell/client-words";
import { Footer } from "@/components/shell/footer";
import { Header } from "@/components/shell/header";
import { Offline } from "@/components/shell/offline";
import { UnderWay } from "@/components/shell/under-way";
import { readNavigation } from "@/lib/catalog/read-navigation";
import { env } from "@/lib/env";
import { catalogues } from "@/lib/language/catalogues";
import { DIRECTIONS, isLocale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { cartActions } from "./cart/cart-actions";
import { shopOpenGraph } from "./open-graph";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfcfd" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1115" },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = wordsIn(locale, "Shop");
  const { storeName } = await readNavigation();
  return {
    metadataBase: new URL(env().SHOP_URL),
    title: { default: t("title", { store: storeName }), template: `%s · ${storeName}` },
    description: t("description"),
    openGraph: shopOpenGraph(storeName, locale),
  };
}

export default async function ShopLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const navigation = await readNavigation();
  const { Cart, Stock, Trouble, Ui } = catalogues[locale];
  return (
    <html lang={locale} dir={DIRECTIONS[locale]} className={fonts}>
      <body className="flex min-h-dvh flex-col">
        <ClientWords locale={locale} words={{ Cart, Stock, Trouble, Ui }}>
          <UnderWay>
            <a
              href="#main"
              className="sr-only rounded-full bg-ink px-5 py-3 text-sm font-medium text-surface focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50"
            >
              {wordsIn(locale, "Frame")("skip")}
            </a>
            <Header navigation={navigation} actions={cartActions} />
            <main id="main" className="flex-1" tabIndex={-1}>
              {children}
            </main>
            <Footer navigation={navigation} />
            <Offline />
          </UnderWay>
        </ClientWords>
      </body>
    </html>
  );
}
