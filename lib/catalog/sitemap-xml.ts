/** An address worth finding: its path and, as an ISO date, when it last changed. */
export type SitemapPage = { path: string; changedAt: string | null };

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** A sitemap as search engines read it (sitemaps.org, "Sitemaps XML format"). */
export function sitemapXml(shopUrl: string, pages: SitemapPage[]): string {
  const urls = pages.map(({ path, changedAt }) => {
    const changed = changedAt ? `<lastmod>${escaped(changedAt)}</lastmod>` : "";
    return `<url><loc>${escaped(shopUrl + path)}</loc>${changed}</url>`;
  });
  return document("urlset", urls);
}

/** The list of the parts of a sitemap too long for one file. */
export function sitemapIndexXml(shopUrl: string, parts: number): string {
  const sitemaps = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${escaped(`${shopUrl}/sitemap.xml?part=${index + 1}`)}</loc></sitemap>`,
  );
  return document("sitemapindex", sitemaps);
}

const document = (root: string, lines: string[]) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="${NAMESPACE}">`,
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
