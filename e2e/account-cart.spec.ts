import { anAccount, signInAs } from "./account";
import { addToCart, cart, expect, test } from "./shop";

test("the carts of two devices become one when somebody signs in, and no stock moves", async ({
  page,
  browser,
  backstage,
}) => {
  const { email } = await anAccount(backstage);
  const movements = await backstage.db.stockMovement.count();
  const phone = await (await browser.newContext()).newPage();
  await addToCart(phone, "morning-cup");
  await signInAs(phone, email);

  await addToCart(page, "morning-cup");
  await addToCart(page, "camp-torch");
  await signInAs(page, email);
  await expect(page.getByRole("link", { name: /cart, 3 /i })).toBeVisible();

  // The phone has the same cart, and each sees what the other does.
  await phone.goto("/cart");
  await expect(phone.getByText("Camp Torch").first()).toBeVisible();
  await addToCart(phone, "camp-torch");
  await expect(cart(phone)).toBeVisible();
  await page.goto("/account");
  await expect(page.getByRole("link", { name: /cart, 4 /i })).toBeVisible();

  // Whoever signs out leaves no cart behind.
  await phone.goto("/account");
  await phone.getByRole("button", { name: "Sign out", exact: true }).click();
  await phone.waitForURL(/\/sign-in/);
  await expect(phone.getByRole("link", { name: "Cart, empty" })).toBeVisible();
  await phone.goto("/cart");
  await expect(phone.getByRole("heading", { name: /empty/i })).toBeVisible();
  await phone.context().close();
  expect(await backstage.db.stockMovement.count()).toBe(movements);
});
