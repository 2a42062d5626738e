import { shipOrder } from "@/lib/orders/ship-order";
import { anAccount, PASSWORD, signInAs } from "./account";
import { addToCart, expect, expectAccessible, fillPayment, goToStripe, pay, test } from "./shop";
import { enter } from "./staff";

test("a shopper deletes the account once everything has shipped; the order stays, without them", async ({
  page,
  backstage,
}) => {
  const { id, email } = await anAccount(backstage);
  await signInAs(page, email);
  await addToCart(page, "camp-torch");
  await goToStripe(page, email);
  await fillPayment(page);
  await pay(page);
  await page.waitForURL(/\/checkout\/success/);
  const order = page.getByRole("link", { name: /^Order \d+/ });
  await expect(order).toBeVisible();
  const number = Number(/\d+/.exec((await order.textContent()) ?? "")?.[0]);
  const { id: orderId, lines } = await backstage.db.order.findUniqueOrThrow({
    where: { number },
    include: { lines: true },
  });
  const sku = lines[0]?.sku ?? "";
  const onHand = await backstage.onHand(sku);

  await page.goto("/account");
  await page.getByRole("link", { name: "Delete the account" }).click();
  await page.waitForURL(/\/account\/delete$/);
  await expect(page.getByRole("heading", { name: "What stays" })).toBeVisible();
  await expectAccessible(page);
  const remove = page.getByRole("button", { name: "Delete my account for good" });
  await page.getByLabel("Your password").fill("not the password");
  await remove.click();
  await expect(page.getByRole("alert").first()).toContainText("not your password");
  await page.getByLabel("Your password").fill(PASSWORD);
  await remove.click();
  await expect(page.getByRole("alert").first()).toContainText(`Order ${number} is not finished`);
  await expectAccessible(page);

  const staff = await backstage.db.user.findFirstOrThrow({ where: { role: "STAFF" } });
  const parcel = { userId: staff.id, carrier: "", trackingNumber: "", lines: "ALL" as const };
  await shipOrder(backstage.db, { orderId, ...parcel });

  await page.getByLabel("Your password").fill(PASSWORD);
  await remove.click();
  await page.waitForURL(/\/account\/deleted$/);
  await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
  const left = await backstage.db.order.findUniqueOrThrow({ where: { number } });
  expect(left).toMatchObject({ userId: null, email: null, shippingAddress: null, status: "SHIPPED" });
  expect(await backstage.db.user.count({ where: { id, email } })).toBe(0);
  expect(await backstage.onHand(sku)).toBe(onHand);
});

test("in German; and whoever works in the shop cannot", async ({ page, backstage }) => {
  const { email } = await anAccount(backstage);
  await signInAs(page, email);
  await page.goto("/de/account/delete");
  await expect(page.getByRole("heading", { name: "Was bleibt" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Ihr Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Mein Konto endgültig löschen" }).click();
  await page.waitForURL(/\/de\/account\/deleted$/);

  await enter(page, "owner@truecount.example");
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Delete the account" })).toHaveCount(0);
  await page.goto("/account/delete");
  await expect(page.getByText("You work in this shop.")).toBeVisible();
  await expect(page.getByLabel("Your password")).toHaveCount(0);
});
