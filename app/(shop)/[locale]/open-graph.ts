import type { Metadata } from "next";
import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

/**
 * What every page of the shop tells those who show its link. A page that says more spreads this first: Next does
 * not merge the two, the page's own replaces the layout's.
 */
export const shopOpenGraph = (storeName: string, locale: Locale) =>
  ({
    siteName: storeName,
    type: "website",
    locale,
    images: [{ url: "/open-graph.png", width: 1200, height: 630, alt: wordsIn(locale, "Shop")("picture") }],
  }) satisfies Metadata["openGraph"];
