import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import type { Db } from "@/lib/db";
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

test.describe("a payment in quarantine", () => {
  const SKU = "TRL-TRCH-GRY";

  /** Paid less than was agreed, in a payment that the stand-in knows nothing of. */
  async function inQuarantine({ db, setOnHand }: { db: Db; setOnHand: (units: number) => Promise<void> }) {
    const variant = await db.variant.findFirstOrThrow({ where: { sku: SKU } });
    await setOnHand(20);
    const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
    const amounts = { amount_subtotal: 100, amount_total: 590 };
    const event = sessionEvent(checkout, "checkout.session.completed", amounts);
    await applyEvent(db, event);
    return `/admin/payments/${event.id}`;
  }

  test("is accepted as it is, and its goods are taken", async ({ page, backstage }) => {
    const setOnHand = (units: number) => backstage.setOnHand(SKU, units);
    const path = await inQuarantine({ db: backstage.db, setOnHand });
    await enter(page, "staff@truecount.example");
    await page.goto(path);
    await page.getByRole("button", { name: "Accept it as it is" }).click();
    await expect(page.getByRole("status").filter({ hasText: /Accepted: order \d+ placed/ })).toBeVisible();
    expect(await backstage.onHand(SKU)).toBe(19);
  });

  test("that Stripe does not pay back says so beside the button, and waits on", async ({
    page,
    backstage,
  }) => {
    const setOnHand = (units: number) => backstage.setOnHand(SKU, units);
    const path = await inQuarantine({ db: backstage.db, setOnHand });
    await enter(page, "staff@truecount.example");
    await page.goto(path);
    await page.getByRole("button", { name: "Refund it" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("It could not be paid back");
    await expect(page.getByRole("button", { name: "Accept it as it is" })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("button", { name: "Refund it" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Accept it as it is" })).toHaveCount(0);
    expect(await backstage.onHand(SKU)).toBe(20);
  });
});
