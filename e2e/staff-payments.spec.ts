import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import type { Db } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { expect, test } from "./shop";
import { buy, enter } from "./staff";

test("an event is opened from its order and replayed, which changes nothing that is right", async ({
  page,
  backstage,
}) => {
  const { number } = await buy(backstage, "match-football");
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
  await expect(page.getByRole("heading", { name: /The clock ?: well/ })).toBeVisible();
});

test("a job that gave up says why and is tried again, and then its mail is sent", async ({
  page,
  backstage,
}) => {
  const { number, email } = await buy(backstage, "match-football");
  const subject = `Order ${number} is on its way`;
  const order = await backstage.db.order.findUniqueOrThrow({ where: { number: Number(number) } });
  // In one transaction, so that the queue never sees it with attempts left.
  await backstage.db.$transaction(async (tx) => {
    await enqueue(tx, [orderMail(order.id, "shipped", `gave-up-${order.id}`)]);
    await tx.$executeRaw`
      UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'connect ECONNREFUSED'
      WHERE key = ${`mail:shipped-gave-up-${order.id}`}`;
  });
  await enter(page, "staff@truecount.example");
  await page.goto("/admin/payments");
  const job = page.getByRole("listitem").filter({ hasText: `order ${number}` });
  await expect(job).toContainText("connect ECONNREFUSED");
  await job.getByRole("button", { name: "Try again" }).click();
  await expect(job.getByRole("status")).toHaveText("It is tried again now.");
  await expect(async () => {
    expect((await backstage.mailsTo(email)).map((mail) => mail.subject)).toContain(subject);
  }).toPass();
  await page.reload();
  await expect(job).toHaveCount(0);
});

test("all events that failed are replayed by one click, and each is applied once", async ({
  page,
  backstage,
}) => {
  const SKU = "TRL-TRCH-GRY";
  await backstage.setOnHand(SKU, 20);
  const { id: variantId } = await backstage.db.variant.findUniqueOrThrow({ where: { sku: SKU } });
  const disarm = armFailPoint("apply:event-recorded", () => {
    throw new Error("the disk is full");
  });
  for (let buyer = 1; buyer <= 2; buyer++) {
    const checkout = await aCheckout(backstage.db, [{ variantId, quantity: 1 }]);
    expect((await applyEvent(backstage.db, sessionEvent(checkout))).result).toBe("FAILED");
  }
  disarm();
  expect(await backstage.onHand(SKU)).toBe(20);

  await enter(page, "staff@truecount.example");
  await page.goto("/admin/payments");
  const failed = page.getByRole("listitem").filter({ hasText: "2 events have failed" });
  await failed.getByRole("link", { name: "see the reasons" }).click();
  await page.waitForURL(/verdict=failed/);
  await expect(page.getByRole("row", { name: /the disk is full/ })).toHaveCount(2);
  await failed.getByRole("button", { name: "Replay all failed" }).click();
  await expect(page.getByText("2 were applied.")).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(18);
  await page.reload();
  await expect(page.getByRole("button", { name: "Replay all failed" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "No failed events" })).toBeVisible();
  expect(await backstage.db.webhookEvent.count({ where: { status: "FAILED" } })).toBe(0);
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
    await page.getByRole("link", { name: "Payments" }).first().click();
    await page.getByRole("link", { name: "Quarantined 0", exact: true }).click();
    await expect(page.getByRole("heading", { name: "No quarantined events" })).toBeVisible();
    await expect(page.locator(`a[href="${path}"]`)).toHaveCount(0);
  });

  test("that Stripe does not pay back is shown as failed, and is set aside with a word on what was done", async ({
    page,
    backstage,
  }) => {
    const setOnHand = (units: number) => backstage.setOnHand(SKU, units);
    const path = await inQuarantine({ db: backstage.db, setOnHand });
    await enter(page, "staff@truecount.example");
    await page.goto(path);
    const main = page.getByRole("main");
    await page.getByRole("button", { name: "Refund it" }).click();
    await expect(main.getByText("$5.90 is on its way back.")).toBeVisible();
    // The job asks Stripe, which knows of no such payment.
    await expect(async () => {
      await page.reload();
      await expect(main.getByText(/a refund of \$5\.90 failed: No such payment_intent/i)).toBeVisible();
    }).toPass();
    await expect(main.getByText("Failed", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Accept it as it is" })).toHaveCount(0);

    await page.goto("/admin/payments");
    const listed = page.getByRole("listitem").filter({ has: page.locator(`a[href="${path}"]`) });
    await expect(listed).toContainText("A refund of $5.90 failed");
    await expect(page.getByRole("row", { name: /a refund of \$5\.90 failed/ }).first()).toBeVisible();
    await listed.getByRole("button", { name: "Set it aside" }).click();
    await expect(listed.getByRole("alert")).toHaveText("Please say in the note what was done.");
    await listed.getByLabel("Note").fill("paid back by bank transfer");
    await listed.getByRole("button", { name: "Set it aside" }).click();
    await expect(page.getByText("It is set aside.")).toBeVisible();
    await page.goto(path);
    await expect(main.getByText("set aside: paid back by bank transfer")).toBeVisible();
    expect(await backstage.onHand(SKU)).toBe(20);
  });
});
