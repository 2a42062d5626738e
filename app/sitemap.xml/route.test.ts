import { NextRequest } from "next/server";
import { beforeEach, expect, test, vi } from "vitest";
import { GET } from "./route";

let parts: number;
vi.mock("@/lib/catalog/read-sitemap", () => ({
  countSitemapParts: async () => parts,
  readSitemap: async (part: number) => [{ path: `/products/of-part-${part}`, changedAt: null }],
}));
beforeEach(() => {
  parts = 3;
});

const ask = (query = "") => GET(new NextRequest(`http://localhost:8888/sitemap.xml${query}`));

test("a small shop's sitemap is one file", async () => {
  parts = 1;
  const response = await ask();
  expect(response.headers.get("content-type")).toBe("application/xml");
  expect(await response.text()).toContain("<loc>http://localhost:8888/products/of-part-1</loc>");
});

test("a large shop's sitemap is an index, and each part that it names is there", async () => {
  const index = await (await ask()).text();
  expect(index).toContain("<sitemapindex");
  const queries = [...index.matchAll(/<loc>[^<]*(\?[^<]*)<\/loc>/g)].map(([, query]) => query);
  expect(queries).toHaveLength(3);
  for (const [at, query] of queries.entries()) {
    const response = await ask(query);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`/products/of-part-${at + 1}</loc>`);
  }
});

test.each(["0", "4", "-1", "1.5", "1e9", "", "x", "NaN"])("there is no part “%s”", async (part) => {
  expect((await ask(`?part=${part}`)).status).toBe(404);
});
