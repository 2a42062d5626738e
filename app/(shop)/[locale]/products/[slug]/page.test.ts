import { expect, test, vi } from "vitest";
import { generateMetadata } from "./page";

const image = { path: "/api/pictures/a.webp", alt: "A teapot", width: 1024, height: 1024, variantId: null };
const product = (slug: string) => ({
  ...{ slug, name: "Teapot", tagline: "Holds four cups", seoTitle: null, seoDescription: null },
  images: slug === "teapot" ? [image] : [],
});
vi.mock("@/lib/catalog/read-product", () => ({
  readProduct: async (slug: string) => (slug === "gone" ? null : product(slug)),
}));
vi.mock("@/lib/catalog/read-navigation", () => ({
  readNavigation: async () => ({ storeName: "Tally", supportEmail: null, categories: [] }),
}));

const metadataOf = (slug: string, locale = "en") =>
  generateMetadata({ params: Promise.resolve({ slug, locale }) });

test("a shared link shows the product, its picture and the shop's name, at one address", async () => {
  const { alternates, openGraph } = await metadataOf("teapot");
  expect(alternates?.canonical).toBe("/products/teapot");
  expect(openGraph).toMatchObject({
    ...{ siteName: "Tally", type: "website", title: "Teapot", description: "Holds four cups" },
    ...{ url: "/products/teapot", images: [{ url: "/api/pictures/a.webp", alt: "A teapot" }] },
  });
});

test("each language has its own address, and each names the others", async () => {
  const languages = {
    ...{ en: "/products/teapot", de: "/de/products/teapot", "x-default": "/products/teapot" },
  };
  expect((await metadataOf("teapot")).alternates).toEqual({ canonical: "/products/teapot", languages });
  const german = await metadataOf("teapot", "de");
  expect(german.alternates).toEqual({ canonical: "/de/products/teapot", languages });
  expect(german.openGraph).toMatchObject({ url: "/de/products/teapot", locale: "de" });
});

test("a product without a picture is shown with the shop's", async () => {
  const { openGraph } = await metadataOf("bare");
  expect(openGraph?.images).toMatchObject([{ url: "/open-graph.png" }]);
});

test("what is not on sale says nothing of itself", async () => {
  expect(await metadataOf("gone")).toEqual({ title: "Not found" });
});
