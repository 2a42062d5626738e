import { anAccount, linkTo, PASSWORD } from "./account";
import { addToCart, expect, expectAccessible, someone, test } from "./shop";

test("GitHub lets somebody in with their cart, whatever their address there becomes, and a mailed link gives a password", async ({
  page,
  backstage,
}) => {
  const [email, later] = [someone(), someone()];
  const account = `${Date.now() % 1e9}`;
  const comeIn = async (address: string, decide: "Continue" | "Cancel" = "Continue", verified = true) => {
    await page.getByRole("button", { name: "Continue with GitHub" }).click();
    // The shop's own page, which may still be there, has a field for the address, too, but none for a number.
    await page.getByLabel("Account number").fill(account);
    await page.getByLabel("E-mail").fill(address);
    await page.getByLabel("GitHub knows").setChecked(verified);
    await page.getByRole("button", { name: decide }).click();
  };

  await addToCart(page, "camp-torch");
  await page.goto("/account/sign-up");
  await expectAccessible(page);
  await comeIn(email, "Cancel");
  await expect(page.getByRole("alert").filter({ hasText: "without saying yes" })).toBeVisible();
  await comeIn(email, "Continue", false);
  await expect(page.getByRole("alert").filter({ hasText: "not confirmed there" })).toBeVisible();
  await expectAccessible(page);
  await comeIn(email);
  await page.waitForURL(/\/account$/);
  await expect(page.getByText(email).first()).toBeVisible();
  await expectAccessible(page);
  const { id } = await backstage.db.user.findUniqueOrThrow({ where: { email } });
  expect(await backstage.db.cart.count({ where: { userId: id, lines: { some: {} } } })).toBe(1);

  await page.getByRole("link", { name: "Delete the account" }).click();
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: `on its way to ${email}` })).toBeVisible();
  await page.goto(await linkTo(backstage, email, "/account/reset"));
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.waitForURL(/\/account$/);
  await expect(page.getByText("Lets you in as well")).toBeVisible();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in$/);
  await comeIn(later);
  await page.waitForURL(/\/account$/);
  await expect(page.getByText(email).first()).toBeVisible();
  await page.getByRole("button", { name: "Sign in without GitHub" }).click();
  await expect(page.getByText("Lets you in as well")).toBeHidden();
  expect(await backstage.db.providerAccount.count({ where: { userId: id } })).toBe(0);
});

test("Google leads back in German to where one was, without JavaScript; nobody comes in by somebody else's way", async ({
  browser,
  backstage,
}) => {
  const { email } = await anAccount(backstage);
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto("/de/account/email");
  await page.waitForURL(/\/de\/sign-in\?/);
  await page.getByRole("button", { name: "Weiter mit Google" }).click();
  await page.getByLabel("Account number").waitFor();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/\/de\/account\/email$/);
  await expect(page.getByText(email).first()).toBeVisible();
  await page.context().close();

  // A link with a stranger's code in it, in a browser that began no way: it signs nobody in.
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/api/sign-in/google?code=stranger&state=stranger");
  await expect(elsewhere.getByText("Nobody was signed in")).toBeVisible();
  expect((await elsewhere.context().cookies()).map(({ name }) => name)).not.toContain(
    "next-auth.session-token",
  );
  await elsewhere.context().close();
});
