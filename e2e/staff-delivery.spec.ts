import { aVariant } from "@/prisma/factories";
import { expect, expectAccessible, test } from "./shop";
import { aDraft, anOpenDelivery, enter } from "./staff";

const SKU = "TRL-TRCH-GRY";

test("a delivery is announced, received in parts, and finished", async ({ page, backstage }) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, "staff@truecount.example");
  await page.goto("/admin/deliveries/new");
  await page.getByLabel("Supplier").fill("Mill & Sons");
  await page.getByLabel("Reference").fill("A-7");
  await page.getByRole("button", { name: "Go on to its lines" }).click();
  await expect(page.getByRole("heading", { name: /^Delivery \d+/ })).toBeVisible();

  await page.getByLabel("SKU", { exact: true }).fill(SKU.toLowerCase());
  await page.getByLabel("SKU", { exact: true }).press("Enter");
  await expect(page.getByLabel("Expected")).toBeFocused();
  await page.getByLabel("Expected").fill("10");
  await page.getByLabel(/^Cost of one/).fill("4.20");
  await page.getByRole("button", { name: "Save line" }).click();
  await expect(page.getByText("0 of 10 received")).toBeVisible();
  await expect(page.getByText(/4\.20 each/)).toBeVisible();

  // Said again without a cost: the one that was said stays.
  await page.getByLabel("SKU", { exact: true }).fill(SKU);
  await page.getByLabel("Expected").fill("10");
  await page.getByRole("button", { name: "Save line" }).click();
  await expect(page.getByText(`${SKU}: 10 expected.`)).toBeVisible();
  await expect(page.getByText(/4\.20 each/)).toBeVisible();

  const arrived = page.getByLabel(`Units of ${SKU} that arrived`);
  const scanner = page.getByLabel("Scan what arrives");
  for (const label of [SKU, SKU.toLowerCase(), "NOT-OURS"]) {
    await scanner.fill(label);
    await scanner.press("Enter");
  }
  await expect(page.getByText(/No line of this delivery has the SKU NOT-OURS/)).toBeVisible();
  await expect(arrived).toHaveValue("2");
  await arrived.fill("6");
  await arrived.press("Enter");
  await expect(page.getByText("0 of 10 received")).toBeVisible();
  await page.getByRole("button", { name: "Receive", exact: true }).dblclick();
  await expect(page.getByText("6 of 10 received")).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(26);

  await arrived.fill("5");
  await page.getByRole("button", { name: "Receive", exact: true }).click();
  await expect(page.getByText(/5 are 1 more than expected/)).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(26);
  await page.getByLabel("More arrived than expected").check();
  await page.getByRole("button", { name: "Receive", exact: true }).click();
  await expect(page.getByText("11 of 10 received", { exact: true })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(31);

  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText(/^Finished by/)).toBeVisible();
  // What came leads to the movements that made it, and to no others.
  await page.getByRole("listitem").filter({ hasText: "each" }).getByRole("link", { name: "11" }).click();
  const movements = page.getByRole("table", { name: "Movements, newest first" }).getByRole("row");
  await expect(movements).toHaveCount(3);
  await expect(page.getByRole("link", { name: /^delivery \d+/ })).toHaveCount(2);
  await page.getByRole("link", { name: /^Only delivery \d+: show all$/ }).click();
  await expect(movements).not.toHaveCount(3);
  await expect(page.getByRole("img", { name: /^The level over time/ })).toBeVisible();
  await backstage.setOnHand(SKU, 20);
});

test("what does not come stays on its delivery, and one of which nothing came is cancelled, once for all", async ({
  page,
  context,
  backstage,
}) => {
  const { db } = backstage;
  const { id: productId } = await aDraft(db);
  const here = await aVariant(db, { productId, onHand: 2 });
  const missing = await aVariant(db, { productId, onHand: 3 });
  const number = await anOpenDelivery(db);
  await enter(page, "staff@truecount.example");
  await page.goto(`/admin/deliveries/${number}`);
  const sku = page.getByLabel("SKU", { exact: true });
  const expecting = async (what: string, units: string, cost = "") => {
    await sku.fill(what);
    await page.getByLabel("Expected").fill(units);
    await page.getByLabel(/^Cost of one/).fill(cost);
    await page.getByRole("button", { name: "Save line" }).click();
  };
  await expecting(SKU, "0");
  await expect(page.getByText(`${SKU} is off the delivery.`)).toBeVisible();
  await expect(page.getByText("No line yet.")).toBeVisible();
  await expecting(here.sku, "4", "some");
  await expect(page.getByText("“some” is no cost of one unit.")).toBeVisible();
  await expecting(here.sku, "4", "12.50");
  const lines = page.getByRole("listitem");
  await expect(lines.filter({ hasText: here.sku })).toContainText("0 of 4 received$12.50 each");
  await expecting(missing.sku, "5");
  await expect(lines.filter({ hasText: missing.sku })).toContainText("0 of 5 received");

  await page.getByRole("button", { name: "Fill in all that is to come" }).click();
  await expect(page.getByLabel(`Units of ${here.sku} that arrived`)).toHaveValue("4");
  const missed = page.getByLabel(`Units of ${missing.sku} that arrived`);
  await expect(missed).toHaveValue("5");
  await missed.fill("");
  await page.getByRole("button", { name: "Receive", exact: true }).click();
  await expect(page.getByText("4 of 9 units received")).toBeVisible();
  await expect(lines.filter({ hasText: missing.sku })).toContainText("0 of 5 received");
  await expect(page.getByText("Partly here", { exact: true })).toBeVisible();
  expect([await backstage.onHand(here.sku), await backstage.onHand(missing.sku)]).toEqual([6, 3]);
  await page.getByRole("button", { name: "Finish: the rest will not come" }).click();
  await expect(page.getByText(/^Finished by.*5 units did not come\.$/)).toBeVisible();
  await expect(lines.filter({ hasText: missing.sku })).toContainText("0 of 5 received");
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await expectAccessible(page);

  const other = await anOpenDelivery(db);
  const theirs = await context.newPage();
  await theirs.goto(`/admin/deliveries/${other}`);
  await page.getByRole("link", { name: "Deliveries" }).first().click();
  await page.getByRole("link", { name: `${other} Mill & Sons`, exact: true }).click();
  await page.getByRole("button", { name: "Cancel this delivery" }).click();
  await expect(page.getByText(/^Cancelled by/)).toBeVisible();
  await expect(lines.filter({ hasText: SKU })).toContainText("0 of 10 received");
  // Whoever has not heard of it receives nothing.
  const onHand = await backstage.onHand(SKU);
  await theirs.getByRole("button", { name: "Fill in all that is to come" }).click();
  await theirs.getByRole("button", { name: "Receive", exact: true }).click();
  await expect(theirs.getByText(`Delivery ${other} is cancelled. Announce another one`)).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(onHand);
});
