import { expect, test } from "./shop";
import { enter } from "./staff";

const STAFF = "staff@truecount.example";
const SKU = "TRL-TRCH-GRY";

test("a level is adjusted where it stands, and the change is taken back", async ({ page, backstage }) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}`);
  await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
  await page.getByLabel("Units, + or −").fill("-3");
  await expect(page.getByText("20 → 17")).toBeVisible();
  await page.getByLabel("Reason").selectOption("FOUND");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("choose another reason");
  await page.getByLabel("Reason").selectOption("DAMAGED");
  await page.getByLabel("Note").fill("fell off the shelf");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "20 → 17" })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(17);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "17 → 20" })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(20);
});

test("a count during which something was sold asks to look again", async ({ page, backstage }) => {
  await backstage.setOnHand(SKU, 20);
  const { variantId } = await backstage.db.stockLevel.findFirstOrThrow({ where: { variant: { sku: SKU } } });
  await enter(page, STAFF);
  await page.goto(`/admin/stock/${variantId}`);
  await page.getByText("To a count").click();
  await page.getByLabel("Units counted").fill("25");
  await backstage.setOnHand(SKU, 18);
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("went from 20 to 18 meanwhile");
  await expect(page.getByText("18 → 25")).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(18);
  await page.getByLabel("Units counted").fill("23");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "18 → 23" })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(23);
});

test("what is not there cannot be taken away", async ({ page, backstage }) => {
  await backstage.setOnHand(SKU, 2);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}`);
  await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
  await page.getByLabel("Units, + or −").fill("-3");
  await page.getByLabel("Reason").selectOption("LOST");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "Only 2 on hand: 3 cannot be taken away.",
  );
  await backstage.setOnHand(SKU, 20);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a level is adjusted, and a refusal keeps what was typed", async ({ page, backstage }) => {
    await backstage.setOnHand(SKU, 20);
    await enter(page, STAFF);
    await page.goto(`/admin/stock?q=${SKU}`);
    await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
    await page.getByLabel("Units, + or −").fill("-50");
    await page.getByLabel("Reason").selectOption("LOST");
    await page.getByLabel("Note").fill("a whole crate");
    await page.getByRole("button", { name: "Adjust", exact: true }).click();
    await expect(page.getByText("Only 20 on hand: 50 cannot be taken away.")).toBeVisible();
    await expect(page.getByLabel("Note")).toHaveValue("a whole crate");
    await expect(page.getByLabel("Reason")).toHaveValue("LOST");
    await page.getByLabel("Units, + or −").fill("-5");
    await page.getByRole("button", { name: "Adjust", exact: true }).click();
    await expect(page.getByText("20 → 15").first()).toBeVisible();
    expect(await backstage.onHand(SKU)).toBe(15);
  });
});
