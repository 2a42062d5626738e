import type { Page } from "@playwright/test";
import { addToCart, cart, expect, test } from "./shop";

/** The header's script may be there before that of the field. */
async function changeTo(page: Page, quantity: string, field = /^Quantity/): Promise<void> {
  await expect(async () => {
    const sent = page.waitForRequest((request) => request.method() === "POST", { timeout: 2_000 });
    await page.getByLabel(field).fill("1");
    await page.getByLabel(field).fill(quantity);
    await sent;
  }).toPass();
}

test("a cart is changed, emptied and undone, and survives a reload", async ({ page }) => {
  await addToCart(page, "larder-jar");
  await cart(page)
    .getByRole("button", { name: /^One more/ })
    .click();
  await expect(cart(page)).toContainText("$18.00");
  await page.reload();
  await expect(page.getByRole("link", { name: "Cart, 2 items" })).toBeVisible();
  await page.getByRole("link", { name: "Cart, 2 items" }).click();
  await cart(page)
    .getByRole("button", { name: /^Remove/ })
    .click();
  await expect(cart(page)).toContainText("Nothing here yet");
  await cart(page).getByRole("button", { name: "Undo" }).click();
  await expect(cart(page)).toContainText("Larder Jar");
  await expect(page.getByRole("link", { name: "Cart, 2 items", includeHidden: true })).toHaveCount(1);
  // Whoever goes on in the same moment takes along what they have just chosen; Enter in the field leads nowhere.
  await cart(page)
    .getByLabel(/^Quantity/)
    .press("Enter");
  await cart(page)
    .getByRole("button", { name: /^One more/ })
    .click();
  await cart(page).getByRole("link", { name: "Check out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check out" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("$27.00");
});

test("what is looked at from the drawer is seen: it goes with the page that it lay over", async ({
  page,
}) => {
  await page.goto("/products/camp-torch");
  await addToCart(page, "larder-jar");
  await cart(page).getByRole("link", { name: "Larder Jar" }).click();
  await expect(cart(page)).toBeHidden();
  await page.goto("/products/camp-torch");
  await page.getByRole("link", { name: "Cart, 1 item" }).click();
  await cart(page).getByRole("link", { name: "Larder Jar" }).click();
  await page.waitForURL(/\/products\/larder-jar/);
  await expect(cart(page)).toBeHidden();
  await page.getByRole("link", { name: "Cart, 1 item" }).click();
  await expect(cart(page)).toBeVisible();
  await page.goBack();
  await expect(cart(page)).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Camp Torch" })).toBeVisible();
});

test("when fewer are left than asked for, the cart says so and takes what is there", async ({
  page,
  backstage,
}) => {
  await backstage.setOnHand("KTCH-KNIF-19", 2);
  await addToCart(page, "larder-jar");
  await addToCart(page, "cooks-knife");
  await page.goto("/cart");
  await changeTo(page, "9", /^Quantity.*Knife/);
  const line = page.getByRole("listitem").filter({ hasText: "Cook" });
  await expect(line.getByText("Only 2 left: we changed the quantity to 2.")).toBeVisible();
  await expect(page.getByLabel(/^Quantity.*Knife/)).toHaveValue("2");
});

test("what the cart was before a change does not come back when its answer is late", async ({ page }) => {
  await addToCart(page, "larder-jar");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  await page.route("**/api/cart", async (route) => {
    const response = await route.fetch();
    asked += 1;
    await held;
    await route.fulfill({ response });
  });
  await page.goto("/cart");
  await expect.poll(() => asked).toBeGreaterThan(0);
  await changeTo(page, "3");
  await expect(page.getByRole("link", { name: "Cart, 3 items" })).toBeVisible();
  const late = page.waitForResponse("**/api/cart");
  release();
  await (await late).finished();
  await expect(page.getByLabel(/^Quantity/)).toHaveValue("3");
});

test("where the drawer cannot be loaded, the cart's own page is opened", async ({ page }) => {
  await page.goto("/products/larder-jar");
  await expect(page.getByText(/In stock|Only \d+ left/).first()).toBeVisible();
  // What the page needs is here; what comes now is the drawer's.
  await page.waitForLoadState("networkidle");
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.getByRole("banner").getByRole("link", { name: /cart/i }).click();
  await page.waitForURL(/\/cart$/);
});

test("what sold out meanwhile is marked at its line, and checkout waits", async ({ page, backstage }) => {
  await backstage.setOnHand("KTCH-KNIF-19", 3);
  await addToCart(page, "cooks-knife");
  await backstage.setOnHand("KTCH-KNIF-19", 0);
  await page.goto("/cart");
  await expect(page.getByText("Sold out. Please remove it to go on.")).toBeVisible();
  await page.goto("/checkout");
  await expect(page.getByRole("button", { name: /^Pay/ })).toHaveCount(0);
  await backstage.setOnHand("KTCH-KNIF-19", 5);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one can still buy, as far as Stripe's page", async ({ page }) => {
    await page.goto("/products/morning-cup");
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.goto("/cart");
    await expect(page.getByRole("main")).toContainText("Morning Cup");
    await page.goto("/checkout");
    await page.getByLabel("E-mail").fill("no-script@example.com");
    await page.getByRole("button", { name: /^Pay/ }).click();
    await page.waitForURL(/\/c\/pay\/cs_test_/);
    await expect(page.getByText("Morning Cup").first()).toBeVisible();
  });
});

test("opened under this machine's other name, the shop leads to its own, where Stripe comes back to", async ({
  request,
}) => {
  // What a build leads to is its own address, whichever shop serves it.
  const [built] = JSON.parse(process.env["E2E_SHOPS"] ?? "[]");
  const { port, origin } = new URL(built.E2E_SHOP_URL);
  const headers = { host: `127.0.0.1:${port}` };
  const ask = (path: string) => request.get(path, { headers, maxRedirects: 0 });
  for (const path of ["/", "/products/morning-cup?size=L", "/de/cart"]) {
    const answer = await ask(path);
    expect([answer.status(), answer.headers()["location"]]).toEqual([307, `${origin}${path}`]);
  }
  expect((await ask("/api/health")).status()).toBe(200);
});
