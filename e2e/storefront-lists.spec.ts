import { aCategory, aProduct, aVariant } from "@/prisma/factories";
import { expect, expectAccessible, overflow, test } from "./shop";

test("a long shelf is looked through page by page, each kept, and none stands behind the last", async ({
  page,
  request,
  backstage,
}) => {
  const { db } = backstage;
  const shelf = await aCategory(db, { name: "Marbles", position: 99 });
  for (let number = 1; number <= 50; number++) {
    const product = await aProduct(db, { name: `Marble ${number}`, position: number, categoryId: shelf.id });
    await aVariant(db, { productId: product.id, onHand: 0 });
  }
  try {
    const path = `/categories/${shelf.slug}`;
    await page.goto(path);
    const cards = page.getByRole("main").getByRole("article");
    await expect(cards).toHaveCount(48);
    await expect(page.getByText("50 things")).toBeVisible();
    const pages = page.getByRole("navigation", { name: "Pages" });
    await pages.getByRole("link", { name: "Next" }).click();
    await page.waitForURL(`**${path}/page/2`);
    await expect(cards).toHaveCount(2);
    await expect(cards.first()).toContainText("Marble 49");
    await expect(page).toHaveTitle(/Marbles, page 2/);
    await expectAccessible(page);
    await pages.getByRole("link", { name: "Before" }).click();
    await expect(cards).toHaveCount(48);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await page.goBack();
    await expect(cards).toHaveCount(2);

    expect((await request.get(`${path}/page/2`)).headers()["x-nextjs-cache"]).toBe("HIT");
    const first = await request.get(`/de${path}/page/1`, { maxRedirects: 0 });
    expect(first.status()).toBe(308);
    expect(first.headers()["location"]).toMatch(new RegExp(`/de${path}$`));
    for (const none of ["3", "0", "-1", "02", "two", "1e9", "99999999999"]) {
      expect((await request.get(`${path}/page/${none}`)).status(), none).toBe(404);
    }
  } finally {
    await db.product.updateMany({ where: { categoryId: shelf.id }, data: { status: "ARCHIVED" } });
  }
});

test("however many categories there are, the cart stays in the window", async ({ page }) => {
  await page.goto("/");
  await page.setViewportSize({ width: 1024, height: 700 });
  const banner = page.getByRole("banner");
  const categories = banner.getByRole("navigation", { name: "Categories" }).getByRole("listitem");
  const high = (await banner.boundingBox())?.height;
  const last = categories.last();
  await last.evaluate((item) => {
    for (let number = 0; number < 15; number++) item.after(item.cloneNode(true));
  });
  await expect(banner.getByRole("link", { name: /^Cart/ })).toBeInViewport({ ratio: 1 });
  expect((await banner.boundingBox())?.height).toBe(high);
  expect(await overflow(page)).toBe(0);
  await last.getByRole("link").focus();
  await expect(last).toBeInViewport();
});
