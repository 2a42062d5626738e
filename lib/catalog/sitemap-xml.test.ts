import { expect, test } from "vitest";
import { sitemapIndexXml, sitemapXml } from "./sitemap-xml";

test("an address stands with the day that it changed, where there is one", () => {
  const pages = [
    { path: "/", changedAt: null },
    { path: "/products/teapot", changedAt: "2026-01-02T03:04:05.000Z" },
  ];
  const xml = sitemapXml("https://shop.example", pages);
  expect(xml).toContain("<url><loc>https://shop.example/</loc><xhtml:link");
  expect(xml).toContain(
    "<url><loc>https://shop.example/products/teapot</loc><lastmod>2026-01-02T03:04:05.000Z</lastmod><xhtml:link",
  );
});

test("a page stands in it in every language, and each names all of them", () => {
  const xml = sitemapXml("https://shop.example", [{ path: "/products/teapot", changedAt: null }]);
  const [english, german, ...none] = xml.match(/<url>.*<\/url>/g) ?? [];
  expect(none).toEqual([]);
  expect(english).toContain("<loc>https://shop.example/products/teapot</loc>");
  expect(german).toContain("<loc>https://shop.example/de/products/teapot</loc>");
  for (const url of [english, german]) {
    const links = [...(url ?? "").matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, ...link]) => link);
    expect(links).toEqual([
      ["en", "https://shop.example/products/teapot"],
      ["de", "https://shop.example/de/products/teapot"],
      ["x-default", "https://shop.example/products/teapot"],
    ]);
  }
});

test("the index names each part once", () => {
  const xml = sitemapIndexXml("https://shop.example", 2);
  expect(xml.match(/<loc>.*<\/loc>/g)).toEqual([
    "<loc>https://shop.example/sitemap.xml?part=1</loc>",
    "<loc>https://shop.example/sitemap.xml?part=2</loc>",
  ]);
});

test("markup in an address is text", () => {
  expect(sitemapXml("https://shop.example", [{ path: "/a&b<c", changedAt: null }])).toContain(
    "/a&amp;b&lt;c<",
  );
});
