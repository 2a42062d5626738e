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
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: /Saffron/ }).check();
  await page.waitForURL(/colour=Saffron/);
  await expect(cards).toHaveCount(1);
  await page.getByRole("link", { name: "Without Saffron" }).click();
  await expect(cards).toHaveCount(inCategory);
});

test("whoever narrows a search by keyboard goes on where they were, and hears what was found", async ({
  page,
}) => {
  await page.goto("/search");
  await page.getByText("Colour", { exact: true }).first().focus();
  await page.keyboard.press("Enter");
  const saffron = page.getByRole("checkbox", { name: /Saffron/ });
  await saffron.focus();
  await page.keyboard.press("Space");
  await page.waitForURL(/colour=Saffron/);
  await expect(saffron).toBeChecked();
  await expect(saffron).toBeFocused();
  await expect(saffron).toBeInViewport();
  await expect(page.getByRole("status").filter({ hasText: /^\d+ things?$/ })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(saffron).toBeHidden();
  await page.getByRole("link", { name: "Without Saffron" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.searchParams.has("colour"));
  await expect(page.locator("summary:focus")).toHaveCount(1);
  await page.getByText("Price", { exact: true }).first().click();
  const band = page.getByRole("link", { name: /^Up to \$/ });
  const count = await band.locator(":scope > :last-child").textContent();
  await band.press("Enter");
  await page.waitForURL(/max=/);
  await expect(page.locator("summary:focus")).toContainText("Price");
  await expect(page.getByText(new RegExp(`^${count} things?$`)).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(band).toHaveAttribute("aria-current", "true");
  await band.press("Enter");
  await page.waitForURL((url) => !url.searchParams.has("max"));
  await page.keyboard.press("Enter");
  await page.getByLabel("At least").fill("20");
  await page.getByRole("group", { name: /\$/ }).getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/min=20/);
  await expect(page.locator("summary:focus")).toContainText("Price");
  await expect(page.getByLabel("At least")).toBeHidden();
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

test("one search after another shows each its own, and so does going back", async ({ page }) => {
  await page.goto("/search");
  const cards = page.getByRole("main").getByRole("article");
  const everything = await page.getByText(/^\d+ things$/).textContent();
  const field = page.getByRole("combobox", { name: /looking for/ });
  // Enter in the field searches before the page's script runs, too: by a load of its own.
  await field.fill("saffron teapot");
  await field.press("Enter");
  await expect(page.getByText("1 thing for “saffron teapot”")).toBeVisible();
  await expect(cards).toHaveCount(1);
  await field.fill("backpack");
  await field.press("Enter");
  await expect(page.getByText(/for “backpack”/)).toBeVisible();
  await expect(cards.getByText("Fell Backpack")).toBeVisible();
  await expect(cards.getByText("Stoneware Teapot")).toBeHidden();
  await page.goBack();
  await expect(page.getByText("1 thing for “saffron teapot”")).toBeVisible();
  await expect(cards.getByText("Stoneware Teapot")).toBeVisible();
  await page.goBack();
  await expect(page.getByText(everything ?? "", { exact: true })).toBeVisible();
});

test("what was found is looked through page by page, as it was narrowed and sorted, and back again", async ({
  page,
}) => {
  await page.goto("/search");
  await page.getByLabel("Sort").selectOption({ label: "Price, low to high" });
  await page.waitForURL(/sort=price/);
  await page.getByRole("checkbox", { name: /In stock/ }).check();
  await page.waitForURL(/stock=in/);
  const prices = async () => {
    const shown = await page.getByRole("main").getByRole("article").getByText(/^\$\d/).allTextContents();
    return shown.map((price) => Number(price.replace(/[^\d.]/g, "")));
  };
  const first = await prices();
  expect(first).toHaveLength(24);
  const pages = page.getByRole("navigation", { name: "Pages", exact: true });
  await pages.getByRole("link", { name: "Next" }).click();
  await page.waitForURL(/stock=in&sort=price&page=2$/);
  await expect(pages).toContainText(/Page 2 of/);
  const second = await prices();
  expect(second[0]).toBeGreaterThanOrEqual(first[23] ?? Number.NaN);
  await pages.getByRole("link", { name: "Before" }).click();
  await page.waitForURL(/stock=in&sort=price$/);
  await expect.poll(prices).toEqual(first);
  await page.goBack();
  await expect.poll(prices).toEqual(second);
  // What narrows a search anew begins at its first page.
  await page.getByRole("link", { name: "Without In stock" }).click();
  await page.waitForURL(/\/search\?sort=price$/);
});

test("a search is kept for a minute, here and by whatever stands before the shop", async ({ request }) => {
  for (const path of ["/search?q=cup", "/de/search?q=cup&stock=in", "/search"]) {
    // Again where a new minute has begun between the two.
    await expect(async () => {
      const answer = await request.get(path);
      expect(answer.headers()["cache-control"], path).toBe("s-maxage=60");
      expect(answer.headers()["x-nextjs-cache"], path).toBe("HIT");
    }).toPass();
  }
});

test("where searches are kept is nobody's to name", async ({ request }) => {
  for (const path of ["/search/0-cT1jdXA", "/search/anything/else"]) {
    expect((await request.get(path)).status()).toBe(404);
  }
});
