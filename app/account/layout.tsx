import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { cartActions } from "@/app/(shop)/[locale]/cart/cart-actions";
import { fonts } from "@/app/fonts";
import "@/app/globals.css";
import { Footer } from "@/components/shell/footer";
import { Header } from "@/components/shell/header";
import { readNavigation } from "@/lib/catalog/read-navigation";

/** Rendered at each request: the pages' policy holds a number that is used once. The build has no database. */
export const dynamic = "force-dynamic";

export const viewport: Viewport = { colorScheme: "light dark" };

export const metadata: Metadata = {
  title: { default: "Your account", template: "%s" },
  robots: { index: false },
  referrer: "no-referrer",
};

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const navigation = await readNavigation();
  return (
    <html lang="en" className={fonts}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only rounded-full bg-ink px-5 py-3 text-sm font-medium text-surface focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
        >
          Skip to the content
        </a>
        <Header navigation={navigation} actions={cartActions} />
        <main id="main" className="shell flex-1 pt-10 sm:pt-16" tabIndex={-1}>
          {children}
        </main>
        <Footer navigation={navigation} />
      </body>
    </html>
  );
}
