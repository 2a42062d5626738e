import { expect, test } from "./shop";
import { enter } from "./staff";

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
