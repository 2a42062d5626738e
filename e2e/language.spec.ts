import { expect, test } from "./shop";

test("the switch leads to the same page in the other language, and back", async ({ page }) => {
  await page.goto("/search?q=tea");
  const switches = page.getByRole("contentinfo").getByRole("navigation", { name: "Language" });
  await switches.getByRole("link", { name: "Deutsch" }).click();
  await expect(page).toHaveURL(/\/de\/search\?q=tea$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/search\?q=tea$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("German pages are kept for everybody, lead to German pages and are not forced on anybody", async ({
  page,
  request,
}) => {
  // A browser that prefers German gets what the address says.
  const headers = { "accept-language": "de-DE,de;q=0.9" };
  expect(await (await request.get("/products", { headers, maxRedirects: 0 })).text()).toContain('lang="en"');
  await request.get("/de/products");
  const kept = await request.get("/de/products");
  expect(kept.headers()["x-nextjs-cache"]).toBe("HIT");
  await page.goto("/de/products");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("main").getByRole("link", { name: "Stoneware Teapot" }).click();
  await expect(page).toHaveURL(/\/de\/products\/stoneware-teapot$/);
  const alternates = page.locator('link[rel="alternate"][hreflang]');
  expect(await alternates.evaluateAll((links) => links.map((link) => link.getAttribute("hreflang")))).toEqual(
    ["en", "de", "x-default"],
  );
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    "href",
    /\/de\/products\/stoneware-teapot$/,
  );
});

test("an address that nothing has says so in its language", async ({ page }) => {
  const answer = await page.goto("/de/no/such/page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Hier steht nichts" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
});
