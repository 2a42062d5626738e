import type { Page, Request } from "@playwright/test";
import { addToCart, awake, cart, expect, expectAccessible, test } from "./shop";

/** The header's script may be there before that of the field. */
async function changeTo(page: Page, quantity: string, field = /^Quantity/): Promise<void> {
  const type = async () => {
    await page.getByLabel(field).fill("1");
    await page.getByLabel(field).fill(quantity);
  };
  await expect(async () => {
    const isSent = (request: Request) => request.method() === "POST";
    // Together, or a wait that ends while a slow machine still types fails the test, though it is tried again.
    await Promise.all([page.waitForRequest(isSent, { timeout: 2_000 }), type()]);
  }).toPass();
}

test("a cart is changed at once, emptied and undone line by line, and says what is missing to free shipping", async ({
  page,
}) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(new URL(request.url()).pathname);
  });
  await addToCart(page, "larder-jar");
  expect(sent).toEqual(["/api/cart"]);

  // What the shop answers is held back: what the drawer shows does not wait for it.
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/products/larder-jar*", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await cart(page)
    .getByRole("button", { name: /^One more/ })
    .click();
  const subtotal = cart(page).getByRole("definition");
  const counted = (items: string) => page.getByRole("link", { name: `Cart, ${items}`, includeHidden: true });
  await expect(subtotal).toHaveText("$18.00");
  await expect(counted("2 items")).toHaveCount(1);
  await cart(page)
    .getByRole("button", { name: /^Remove/ })
    .click();
  await expect(subtotal).toHaveText("$0.00");
  await expect(counted("empty")).toHaveCount(1);
  answer();
  await cart(page).getByRole("button", { name: "Undo" }).click();
  await expect(subtotal).toHaveText("$18.00");

  await addToCart(page, "morning-cup");
  await expect(counted("3 items")).toHaveCount(1);
  for (const left of ["Morning Cup", "Nothing here yet"]) {
    await cart(page)
      .getByRole("button", { name: /^Remove/ })
      .first()
      .click();
    await expect(cart(page)).toContainText(left);
    await expect(cart(page).getByRole("button", { name: /^Remove/ })).toHaveCount(
      left === "Morning Cup" ? 1 : 0,
    );
  }
  await expectAccessible(page);
  for (const back of ["Morning Cup", "Larder Jar"]) {
    await expect(cart(page).getByText(`Removed ${back}`)).toBeVisible();
    await cart(page).getByRole("button", { name: "Undo" }).click();
    await expect(cart(page).getByRole("link", { name: back })).toBeVisible();
  }
  await expect(cart(page).getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expect(counted("3 items")).toHaveCount(1);
  await expect(cart(page)).toContainText("$24.00 more, and shipping is free.");
  await cart(page)
    .getByLabel(/^Quantity.*Jar/)
    .fill("4");
  await expect(cart(page)).toContainText("$6.00 more, and shipping is free.");
  // Whoever goes on in the same moment takes along what they have just chosen; Enter in the field leads nowhere.
  await cart(page)
    .getByLabel(/^Quantity.*Jar/)
    .press("Enter");
  await cart(page)
    .getByRole("button", { name: /^One more.*Jar/ })
    .click();
  await cart(page).getByRole("link", { name: "Check out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check out" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("$63.00");
  await expect(page.getByRole("main")).not.toContainText("shipping is free");
  await expect(page.locator("label").filter({ hasText: "Standard" })).toContainText("Free");
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
  await expectAccessible(page);
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
  await awake(page.getByRole("banner").getByRole("link", { name: /cart/i }));
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.getByRole("banner").getByRole("link", { name: /cart/i }).click();
  await page.waitForURL(/\/cart$/);
});

test("what sold out meanwhile is marked at its line, and checkout waits", async ({ page, backstage }) => {
  await backstage.setOnHand("KTCH-KNIF-19", 3);
  await addToCart(page, "cooks-knife");
  await backstage.setOnHand("KTCH-KNIF-19", 0);
  const marked = page.getByText("Sold out. Please remove it to go on.");
  await cart(page)
    .getByRole("button", { name: /^One more/ })
    .click();
  await expect(cart(page)).toContainText("Please look at the marked items");
  await expect(marked).toBeVisible();
  await expectAccessible(page);
  await page.goto("/cart");
  await expect(marked).toBeVisible();
  await expectAccessible(page, { phone: true });
  await page.goto("/checkout");
  await expect(page.getByRole("button", { name: /^Pay/ })).toHaveCount(0);
  await backstage.setOnHand("KTCH-KNIF-19", 5);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one buys from the home page to Stripe's, option and quantity with it", async ({ page }) => {
    const main = page.getByRole("main");
    await page.goto("/");
    await main.getByRole("link", { name: "Kitchen & table" }).click();
    await main.getByRole("link", { name: "Larder Jar" }).click();
    await main.getByText("1 l", { exact: true }).click();
    await main.getByLabel(/^Quantity/).fill("2");
    await main.getByRole("button", { name: "Add to cart" }).click();
    await page.waitForURL(/\/cart$/);
    await expect(main).toContainText("$24.00");
    await main.getByLabel(/^Quantity: Larder Jar, 1 l/).fill("3");
    await main.getByRole("button", { name: "Update" }).click();
    await expect(main).toContainText("$36.00");
    await main.getByRole("link", { name: "Check out" }).click();
    await page.getByLabel("E-mail").fill("no-script@example.com");
    await page.getByRole("radio", { name: /Express/ }).check();
    await page.getByRole("button", { name: /^Pay/ }).click();
    await page.waitForURL(/\/c\/pay\/cs_test_/);
    await expect(page.getByText("Larder Jar").first()).toBeVisible();
    await expect(page.getByText("$48.90").first()).toBeVisible();
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
