import type { Metadata } from "next";

/**
 * What every page of the shop tells those who show its link. A page that says more spreads this first: Next does
 * not merge the two, the page's own replaces the layout's.
 */
export const shopOpenGraph = (storeName: string) =>
  ({
    siteName: storeName,
    type: "website",
    images: [{ url: "/open-graph.png", width: 1200, height: 630, alt: "Good things, truly counted." }],
  }) satisfies Metadata["openGraph"];
