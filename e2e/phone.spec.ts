import { devices, type Page } from "@playwright/test";
import { awake, cart, expect, expectAccessible, fillPayment, overflow, someone, test } from "./shop";

// A phone's window, pixels and thumb. The browser is that of all tests: another would be started anew for these.
const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
test.use(phone);

const fits = async (page: Page) => expect(await overflow(page), page.url()).toBeLessThanOrEqual(0);

test("by thumb on a phone: from the home page by menu, filter and option to a paid order", async ({
  page,
  backstage,
}) => {
  // A dozen pages, one after the other.
  test.slow();
  await backstage.setOnHand("KTCH-TPOT-SAF", 5);
  const main = page.getByRole("main");
  await page.goto("/");
  // The menu is wider than the window, and is pushed along.
  const menu = page.getByRole("banner").getByRole("navigation", { name: "Categories" });
  await expect(menu.getByRole("link", { name: "Play & making" })).not.toBeInViewport();
  await fits(page);
  await menu.getByRole("link", { name: "Kitchen & table" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Kitchen & table" })).toBeVisible();
  await page.getByRole("link", { name: "Filter and sort" }).tap();
  await page.waitForURL(/category=kitchen-and-table/);
  const colours = page.locator("summary").filter({ hasText: "Colour" });
  await colours.tap();
  const saffron = page.getByRole("checkbox", { name: /Saffron/ });
  await expect(saffron).toBeInViewport({ ratio: 1 });
  await fits(page);
  await expectAccessible(page);
  await saffron.tap();
  await page.waitForURL(/colour=Saffron/);
  await expect(main.getByRole("article")).toHaveCount(1);
  await colours.tap();
  await expect(saffron).toBeHidden();
  await main.getByRole("link", { name: "Stoneware Teapot" }).tap();

  await expect(page.getByRole("heading", { level: 1, name: "Stoneware Teapot" })).toBeVisible();
  await expect(main.getByText(/In stock/).first()).toBeVisible();
  await page.getByText("Saffron", { exact: true }).tap();
  await expect(page.getByRole("radio", { name: /Saffron/ })).toBeChecked();
  await page.getByRole("button", { name: /^One more/ }).tap();
  await fits(page);
  await page.getByRole("button", { name: "Add to cart" }).tap();
  await expect(cart(page)).toContainText("Saffron");
  await expect(cart(page)).toContainText("$96.00");
  expect((await cart(page).boundingBox())?.width).toBe(page.viewportSize()?.width);
  await cart(page).getByRole("link", { name: "View cart" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Your cart" })).toBeVisible();
  await fits(page);
  await page.getByRole("link", { name: "Check out" }).tap();
  await page.getByLabel("E-mail").fill(someone());
  await page.getByText("Express", { exact: true }).tap();
  await fits(page);
  await page.getByRole("button", { name: /^Pay \$108.90 on Stripe/ }).tap();
  await page.waitForURL(/\/c\/pay\//);
  await fits(page);
  await fillPayment(page);
  await page.getByRole("button", { name: /^Pay / }).tap();

  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  await fits(page);
  await page.getByRole("link", { name: /^Order \d+/ }).tap();
  await expect(page.getByText("2 × $48.00")).toBeVisible();
  await fits(page);
  expect(await backstage.onHand("KTCH-TPOT-SAF")).toBe(3);
});

test("by thumb on a phone: a search suggests what one means, and says when nothing is like it", async ({
  page,
}) => {
  await page.goto("/find-order");
  // Before this page's script runs, a tap loads the next one anew, whose field sleeps at first.
  await awake(page.getByRole("banner").getByRole("link", { name: "Search" }));
  await page.getByRole("banner").getByRole("link", { name: "Search" }).tap();
  const field = page.getByRole("combobox", { name: /looking for/ });
  await field.tap();
  await field.pressSequentially("tepot");
  await page.getByRole("option", { name: /Stoneware Teapot/ }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Stoneware Teapot" })).toBeVisible();
  await page.goBack();
  await field.fill("xylophonquartz");
  await field.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing by that name" })).toBeVisible();
  await fits(page);
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link", { name: "See everything" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Everything" })).toBeVisible();
});
