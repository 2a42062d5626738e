import { readFile } from "node:fs/promises";
import { linkTo, PASSWORD } from "./account";
import { addToCart, expect, expectAccessible, fillPayment, goToStripe, pay, someone, test } from "./shop";

test("a shopper buys, makes an account by mail, finds the order in it, and signs out everywhere", async ({
  page,
  browser,
  backstage,
}) => {
  const email = someone();
  await addToCart(page, "camp-torch");
  await goToStripe(page, email);
  await fillPayment(page);
  await pay(page);
  await page.waitForURL(/\/checkout\/success/);
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();

  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("link", { name: "Make one" }).click();
  // The page before it has a form with the same fields.
  await page.waitForURL(/\/account\/sign-up$/);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByRole("status")).toContainText("on its way");
  await page.goto(await linkTo(backstage, email, "/account/confirm"));
  await page.getByLabel("Password").fill("not what I said");
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByRole("alert").first()).toContainText("not the password");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await page.waitForURL(/\/account$/);
  const order = page.getByRole("link", { name: /^Order \d+$/ });
  await expect(order).toBeVisible();
  await expect(page.getByText("1 × Camp Torch")).toBeVisible();
  await expectAccessible(page, { phone: true });

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download my data" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^my-data-.*\.json$/);
  const data: unknown = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(data).toMatchObject({ email, account: { email }, orders: [{ lines: [{ quantity: 1 }] }] });

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByLabel("E-mail").fill(email);
  await elsewhere.getByLabel("Password").fill(PASSWORD);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await elsewhere.waitForURL(/\/account$/);
  await elsewhere.getByRole("link", { name: /^Order \d+$/ }).click();
  await expect(elsewhere.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  await page.getByRole("button", { name: "Sign out on all devices" }).click();
  await page.waitForURL(/\/sign-in/);
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.context().close();

  await page.goto("/account/confirm?token=none");
  await expectAccessible(page);
});
