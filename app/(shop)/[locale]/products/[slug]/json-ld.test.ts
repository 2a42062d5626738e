import { expect, test } from "vitest";
import type { ProductView } from "@/lib/catalog/types";
import { formatMoney, money } from "@/lib/money";
import { productJsonLd } from "./json-ld";

const variant = (sku: string, price: number, currency: string) => ({
  ...{ id: sku, sku, name: sku, price: money(price, currency), compareAt: null, optionValueIds: [] },
});

const product = (currency: string, said: Partial<ProductView> = {}): ProductView => ({
  ...{ id: "p", slug: "teapot", name: "Teapot", tagline: "Holds four cups", description: "" },
  ...{ seoTitle: null, seoDescription: null, tint: "sand", options: [] },
  category: { id: "c", slug: "kitchen", name: "Kitchen", description: "", tint: "sand" },
  images: [{ path: "/api/pictures/a.webp", alt: "", width: 1, height: 1, variantId: null }],
  variants: [variant("TEA-S", 123_450, currency), variant("TEA-L", 5, currency)],
  ...said,
});

test.each(["EUR", "JPY", "KWD"])("each offer has the price that the page shows, in %s", (currency) => {
  const view = product(currency);
  const { offers } = JSON.parse(productJsonLd(view, "en"));
  expect(offers).toHaveLength(view.variants.length);
  for (const [at, { sku, price }] of view.variants.entries()) {
    expect(offers[at]).toMatchObject({ sku, priceCurrency: currency });
    expect(offers[at].price.replace(/\D/g, "")).toBe(formatMoney(price).replace(/\D/g, ""));
  }
});

test("each offer leads to its own variant", () => {
  const { offers } = JSON.parse(productJsonLd(product("EUR"), "de"));
  expect(offers[1].url).toBe("http://localhost:8888/de/products/teapot?variant=TEA-L");
});

test("addresses are whole ones, and the page's own", () => {
  const { url, image } = JSON.parse(productJsonLd(product("EUR"), "en"));
  expect(url).toBe("http://localhost:8888/products/teapot");
  expect(JSON.parse(productJsonLd(product("EUR"), "de")).url).toBe(
    "http://localhost:8888/de/products/teapot",
  );
  expect(image).toEqual(["http://localhost:8888/api/pictures/a.webp"]);
});

test("a name cannot end the script that it stands in", () => {
  const name = "</script><script>alert(1)</script>";
  const text = productJsonLd(product("EUR", { name }), "en");
  expect(text).not.toContain("<");
  expect(JSON.parse(text).name).toBe(name);
});
