import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import "@/app/globals.css";
import { fonts } from "@/app/fonts";
import { Footer } from "@/components/shell/footer";
import { Header } from "@/components/shell/header";
import { readNavigation } from "@/lib/catalog/read-navigation";
import { env } from "@/lib/env";
import { cartActions } from "./cart/cart-actions";
import { isLocale } from "./locales";
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
  if (!isLocale((await params).locale)) return {};
  const { storeName } = await readNavigation();
  return {
    metadataBase: new URL(env().SHOP_URL),
    title: { default: `${storeName} · goods for days out and days in`, template: `%s · ${storeName}` },
    description: "Good things for days out and days in, from a shop whose stock count is always true.",
    openGraph: shopOpenGraph(storeName),
  };
}

export default async function ShopLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const navigation = await readNavigation();
  return (
    <html lang={locale} className={fonts}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only rounded-full bg-ink px-5 py-3 text-sm font-medium text-surface focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
        >
          Skip to the content
        </a>
        <Header navigation={navigation} actions={cartActions} />
        <main id="main" className="flex-1" tabIndex={-1}>
          {children}
        </main>
        <Footer navigation={navigation} />
      </body>
    </html>
  );
}
