import { expect, expectAccessible, test } from "./shop";

test("suggestions come as one types, forgive a slip, and are reached by keyboard", async ({ page }) => {
  await page.goto("/search");
  const field = page.getByRole("combobox", { name: /looking for/ });
  await field.fill("tepot");
  await expect(page.getByRole("option", { name: /Stoneware Teapot/ })).toBeVisible();
  await expectAccessible(page);
  await field.press("Escape");
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeHidden();
  await field.fill("stoneware te");
  await expect(page.getByRole("option", { name: /Stoneware Teapot/ })).toBeVisible();
  await field.press("ArrowDown");
  await field.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Stoneware Teapot" })).toBeVisible();
});

test("a category leads to its filters; what is chosen stands in the address and is taken back", async ({
  page,
}) => {
  await page.goto("/categories/kitchen-and-table");
  await page.getByRole("link", { name: "Filter and sort" }).click();
  await page.waitForURL(/category=kitchen-and-table/);
  const cards = page.getByRole("main").getByRole("article");
  const inCategory = await cards.count();
  await page.getByText("Colour", { exact: true }).first().click();
  await page.getByRole("checkbox", { name: /Saffron/ }).check();
  await page.waitForURL(/colour=Saffron/);
  await expect(cards).toHaveCount(1);
  await page.getByRole("link", { name: "Without Saffron" }).click();
  await expect(cards).toHaveCount(inCategory);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one searches, narrows and sorts all the same", async ({ page }) => {
    await page.goto("/search");
    await page.getByRole("combobox", { name: /looking for/ }).fill("bakpack");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByText(/Nothing is called “bakpack”/)).toBeVisible();
    await expect(page.getByRole("article").getByText("Fell Backpack")).toBeVisible();
    await page.goto("/search?category=kitchen-and-table&sort=price&min=20");
    const prices = await page.getByRole("article").getByText(/\$\d/).allTextContents();
    const amounts = prices.map((price) => Number(price.replace(/[^\d.]/g, "")));
    expect(amounts.length).toBeGreaterThan(2);
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
  });
});

test("an address that makes no sense shows what it can", async ({ page }) => {
  await page.goto("/search?page=1e9&min=abc&max=-1&sort=__proto__&stock=maybe&colour=%00&q=%00");
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
});
