import { anAccount, linkTo, signInAs } from "./account";
import { expect, expectAccessible, test } from "./shop";

const NEW = "three large bowls of soup";

test("whoever forgot their password chooses a new one by mail, and other devices are signed out", async ({
  page,
  browser,
  backstage,
}) => {
  const { email } = await anAccount(backstage);
  const elsewhere = await (await browser.newContext()).newPage();
  await signInAs(elsewhere, email);

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.waitForURL(/\/account\/forgot$/);
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  const said = await page.getByRole("status").filter({ hasText: "on its way" }).textContent();
  await page.reload();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "on its way" })).toHaveText(said ?? "");

  const link = await linkTo(backstage, email, "/account/reset");
  await page.goto(link);
  await expectAccessible(page);
  await page.getByLabel("New password").fill(NEW);
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.waitForURL(/\/account$/);
  await expect(page.getByText(email).first()).toBeVisible();

  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await signInAs(elsewhere, email, NEW);
  await elsewhere.context().close();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link opens nothing any more" })).toBeVisible();
  await expectAccessible(page);
});

test("the same in German, from the question to the account", async ({ page, backstage }) => {
  const { email } = await anAccount(backstage);
  await page.goto("/de/sign-in");
  await page.getByRole("link", { name: "Passwort vergessen?" }).click();
  await page.waitForURL(/\/de\/account\/forgot$/);
  await page.getByLabel("E-Mail").fill(email);
  await page.getByRole("button", { name: "Link schicken" }).click();
  await expect(page.getByRole("status").filter({ hasText: "ist eine E-Mail" })).toBeVisible();
  await page.goto(await linkTo(backstage, email, "/de/account/reset"));
  await expectAccessible(page);
  await page.getByLabel("Neues Passwort").fill(NEW);
  await page.getByRole("button", { name: "Passwort speichern" }).click();
  await page.waitForURL(/\/de\/account$/);
  await expect(page.getByRole("heading", { name: "Ihr Konto" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a new password is chosen as well", async ({ page, backstage }) => {
    const { email } = await anAccount(backstage);
    await page.goto("/account/forgot");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await page.goto(await linkTo(backstage, email, "/account/reset"));
    await page.getByLabel("New password").fill(NEW);
    await page.getByRole("button", { name: "Save the password" }).click();
    await page.waitForURL(/\/account$/);
    await expect(page.getByText(email).first()).toBeVisible();
  });
});
