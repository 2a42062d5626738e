import { aCart } from "@/prisma/factories";
import { anAccount, signInAs } from "./account";
import { expect, expectAccessible, fillCard, pay, test } from "./shop";

test("an account keeps addresses, forgets them, finds the first one filled in where it pays, and keeps where that went", async ({
  page,
  backstage,
}) => {
  const { id: userId, email } = await anAccount(backstage);
  const first = { name: "Ada Lovelace", line1: "1 Main Street", postalCode: "62701", city: "Springfield" };
  await backstage.db.savedAddress.create({ data: { ...first, userId, country: "US", isDefault: true } });
  const soap = await backstage.db.variant.findFirstOrThrow({ where: { product: { slug: "rose-soap" } } });
  await aCart(backstage.db, { userId, lines: [{ variantId: soap.id, quantity: 1 }] });
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
  await expectAccessible(page);
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

  await page.goto("/checkout");
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await expect(page.getByText("we tell Stripe the address that you use first")).toBeVisible();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/c\/pay\/cs_test_/);
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await expect(page.getByLabel("E-mail")).not.toBeEditable();
  await expect(page.getByLabel("Street and number")).toHaveValue("13 Elm Road");
  await fillCard(page);
  await pay(page);
  await page.waitForURL(/\/checkout\/success/);
  await expect(page.getByText("13 Elm Road").first()).toBeVisible();
  const [order] = await backstage.db.order.findMany({ where: { userId } });
  expect(order).toMatchObject({ email, shippingAddress: { line1: "13 Elm Road", city: "Springfield" } });

  await page.goto("/account/addresses");
  const kept = page.getByRole("main").getByRole("listitem");
  await kept.getByRole("button", { name: "Forget" }).click();
  await expect(page.getByRole("heading", { name: "Your last order went here" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep this address" }).click();
  await expect(kept.filter({ hasText: "13 Elm Road" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep this address" })).toHaveCount(0);
});
