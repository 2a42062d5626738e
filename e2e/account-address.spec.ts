import { anAccount, linkTo, PASSWORD, signInAs, subjectsTo } from "./account";
import { expect, expectAccessible, someone, test } from "./shop";

test("an account moves to another address once that is confirmed, and the old one is told before", async ({
  page,
  browser,
  backstage,
}) => {
  const { email } = await anAccount(backstage);
  const wanted = someone();
  await signInAs(page, email);
  await page.getByRole("link", { name: "Change the e-mail address" }).click();
  await page.waitForURL(/\/account\/email$/);
  await expectAccessible(page);
  await page.getByLabel("New e-mail").fill(wanted);
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Mail me a link there" }).click();
  await expect(page.getByRole("alert").first()).toContainText("not your password");
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Mail me a link there" }).click();
  await expect(page.getByRole("status").filter({ hasText: wanted })).toBeVisible();
  await expect.poll(() => subjectsTo(backstage, email)).toEqual([expect.stringContaining("another address")]);

  const link = await linkTo(backstage, wanted, "/account/email/confirm");
  // Without a session the link asks for one, and leads on from there.
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(link);
  await elsewhere.waitForURL(/\/sign-in\?callbackUrl=/);
  await elsewhere.context().close();

  await page.goto("/account");
  await expect(page.getByText(email).first()).toBeVisible();
  await page.goto(link);
  await expect(page.getByText(`From ${email} to ${wanted}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use this address" }).click();
  await page.waitForURL(/\/account$/);
  await expect(page.getByText(wanted).first()).toBeVisible();
  await expectAccessible(page);
});

test("the same in German", async ({ page, backstage }) => {
  const { email } = await anAccount(backstage);
  const wanted = someone();
  await signInAs(page, email);
  await page.goto("/de/account");
  await page.getByRole("link", { name: "E-Mail-Adresse ändern" }).click();
  await page.waitForURL(/\/de\/account\/email$/);
  await page.getByLabel("Neue E-Mail").fill(wanted);
  await page.getByLabel("Ihr Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Link dorthin schicken" }).click();
  await expect(page.getByRole("status").filter({ hasText: wanted })).toBeVisible();
  await page.goto(await linkTo(backstage, wanted, "/de/account/email/confirm"));
  await page.getByRole("button", { name: "Diese Adresse verwenden" }).click();
  await page.waitForURL(/\/de\/account$/);
  await expect(page.getByText(wanted).first()).toBeVisible();
});
