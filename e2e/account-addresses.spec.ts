import { anAccount, signInAs } from "./account";
import { expect, expectAccessible, test } from "./shop";

test("an account keeps addresses, says which comes first, and forgets them", async ({ page, backstage }) => {
  const { id: userId, email } = await anAccount(backstage);
  const first = { name: "Ada Lovelace", line1: "1 Main Street", postalCode: "62701", city: "Springfield" };
  await backstage.db.savedAddress.create({ data: { ...first, userId, country: "US", isDefault: true } });
  await signInAs(page, email);
  await page.getByRole("link", { name: "Look after them" }).click();
  await page.waitForURL(/\/account\/addresses$/);
  await page.getByLabel("Full name").fill("Ada Lovelace");
  await page.getByLabel("Street and number").fill("12 Elm Road");
  await page.getByLabel("Postal code").fill("62701");
  await page.getByLabel("City").fill("Springfield");
  await page.getByRole("button", { name: "Save the address" }).click();
  const elm = page.getByRole("listitem").filter({ hasText: "12 Elm Road" });
  await expect(elm).toBeVisible();
  await expectAccessible(page);
  await elm.getByRole("button", { name: "Use first" }).click();
  await expect(elm.getByText("Used first")).toBeVisible();
  await elm.getByRole("link", { name: "Change" }).click();
  // The page before it has a form with the same fields.
  await page.waitForURL(/\/account\/addresses\/.+/);
  await page.getByLabel("Street and number").fill("13 Elm Road");
  await page.getByRole("button", { name: "Save the address" }).click();
  await page.waitForURL(/\/account\/addresses$/);
  await expect(page.getByText("13 Elm Road").first()).toBeVisible();
  await page
    .getByRole("listitem")
    .filter({ hasText: "1 Main Street" })
    .getByRole("button", { name: "Forget" })
    .click();
  await expect(page.getByText("1 Main Street")).toHaveCount(0);
  expect(await backstage.db.savedAddress.findMany({ where: { userId } })).toMatchObject([
    { line1: "13 Elm Road", isDefault: true },
  ]);
});
