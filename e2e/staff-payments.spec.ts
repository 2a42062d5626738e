import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { expect, test } from "./shop";
import { buy, enter } from "./staff";

test("an event is opened from its order and replayed, which changes nothing that is right", async ({
  page,
  browser,
  backstage,
}) => {
  const { number } = await buy(browser, "match-football");
  await enter(page, "staff@truecount.example");
  await page.goto(`/admin/orders/${number}`);
  await page.getByRole("link", { name: "checkout.session.completed" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("checkout.session.completed");
  await expect(page.getByText(/"email": "\(hidden\)"/).first()).toBeVisible();
  const movements = await backstage.db.stockMovement.count();
  await page.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Applied" })).toBeVisible();
  expect(await backstage.db.stockMovement.count()).toBe(movements);
});

test("the payments page shows the checks, runs one, and answers why stock would not fall", async ({
  page,
}) => {
  await enter(page, "owner@truecount.example");
  await page.goto("/admin/payments");
  await page.getByRole("button", { name: /Run now.*Invariants/ }).click();
  await expect(page.getByText(/All \d+ invariants hold/).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: /The clock is right.*: well/ })).toBeVisible();
});

test("who may only look replays and runs nothing", async ({ page }) => {
  await enter(page, "viewer@truecount.example");
  await page.goto("/admin/payments");
  await expect(page.getByRole("heading", { name: "Does stock fall?" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
});

test("a payment in quarantine is refused by Stripe beside its button, and then accepted as it is", async ({
  page,
  backstage,
}) => {
  const variant = await backstage.db.variant.findFirstOrThrow({ where: { sku: "TRL-TRCH-GRY" } });
  await backstage.setOnHand(variant.sku, 20);
  const checkout = await aCheckout(backstage.db, [{ variantId: variant.id, quantity: 1 }]);
  const amounts = { amount_subtotal: 100, amount_total: 590 };
  const event = sessionEvent(checkout, "checkout.session.completed", amounts);
  await applyEvent(backstage.db, event);
  await enter(page, "staff@truecount.example");
  await page.goto(`/admin/payments/${event.id}`);
  // The stand-in knows no such payment.
  await page.getByRole("button", { name: "Refund it" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("It could not be paid back");
  await page.getByRole("button", { name: "Accept it as it is" }).click();
  await expect(page.getByRole("status").filter({ hasText: /Accepted: order \d+ placed/ })).toBeVisible();
  expect(await backstage.onHand(variant.sku)).toBe(19);
});
