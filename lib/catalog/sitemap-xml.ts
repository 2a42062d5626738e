import { DEFAULT_LOCALE, LOCALES, type Locale, localePath } from "@/lib/language/locales";

/** An address worth finding: its path without a language and, as an ISO date, when it last changed. */
export type SitemapPage = { path: string; changedAt: string | null };

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML = "http://www.w3.org/1999/xhtml";

/**
 * A sitemap as search engines read it (sitemaps.org, "Sitemaps XML format"). A page stands in it once for each
 * language, and each time with all of them (Google Search Central, "Localized versions of your pages").
 */
export function sitemapXml(shopUrl: string, pages: SitemapPage[]): string {
  const urls = pages.flatMap(({ path, changedAt }) => {
    const changed = changedAt ? `<lastmod>${escaped(changedAt)}</lastmod>` : "";
    const address = (locale: Locale) => escaped(shopUrl + localePath(locale, path));
    const link = (hreflang: string, locale: Locale) =>
      `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${address(locale)}"/>`;
    const links = LOCALES.map((locale) => link(locale, locale)).join("") + link("x-default", DEFAULT_LOCALE);
    return LOCALES.map((locale) => `<url><loc>${address(locale)}</loc>${changed}${links}</url>`);
  });
  return document("urlset", urls, ` xmlns:xhtml="${XHTML}"`);
}

/** The list of the parts of a sitemap too long for one file. */
export function sitemapIndexXml(shopUrl: string, parts: number): string {
  const sitemaps = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${escaped(`${shopUrl}/sitemap.xml?part=${index + 1}`)}</loc></sitemap>`,
  );
  return document("sitemapindex", sitemaps);
}

const document = (root: string, lines: string[], more = "") =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="${NAMESPACE}"${more}>`,
    ...lines,
    `</${root}>`,
    "",
  ].join("\n");

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
