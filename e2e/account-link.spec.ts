import { anAccount, linkTo } from "./account";
import { expect, expectAccessible, test } from "./shop";

test("a mailed link signs in, once", async ({ page, browser, backstage }) => {
  const { email } = await anAccount(backstage);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in by a mailed link" }).click();
  await page.waitForURL(/\/account\/link$/);
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "on its way" })).toBeVisible();
  const link = await linkTo(backstage, email, "/account/link/open");
  await page.goto(link);
  await expect(page.getByText(`On this device, as ${email}.`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/account$/);
  await expect(page.getByText(email).first()).toBeVisible();

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(link);
  await expect(elsewhere.getByRole("heading", { name: "This link opens nothing any more" })).toBeVisible();
  await elsewhere.context().close();
});

test("in German, and without JavaScript", async ({ browser, backstage }) => {
  const { email } = await anAccount(backstage);
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto("/de/account/link");
  await page.getByLabel("E-Mail").fill(email);
  await page.getByRole("button", { name: "Link schicken" }).click();
  await page.goto(await linkTo(backstage, email, "/de/account/link/open"));
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.waitForURL(/\/de\/account$/);
  await expect(page.getByText(email).first()).toBeVisible();
  await page.context().close();
});
