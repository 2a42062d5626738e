import { v7 as uuid } from "uuid";
import { correctStock } from "@/lib/checkout/correct-stock";
import { countLine } from "@/lib/inventory/stocktake/count-line";
import { readScopes } from "@/lib/inventory/stocktake/start-stocktake";
import { aUser } from "@/prisma/factories";
import { expect, expectAccessible, test } from "./shop";
import { enter } from "./staff";

const STAFF = "staff@truecount.example";
const SKU = "TRL-TRCH-GRY";

test.use({ viewport: { width: 390, height: 844 } });

test("a scanner counts, a sale in between makes no difference, and what differs is posted once", async ({
  page,
  backstage,
}) => {
  const other = await backstage.db.variant.findFirstOrThrow({
    where: { sku: { not: SKU } },
    orderBy: { sku: "asc" },
  });
  await backstage.setOnHand(SKU, 20);
  await backstage.setOnHand(other.sku, 30);
  await enter(page, STAFF);
  await page.goto("/admin/stocktakes/new");
  await page.getByLabel("Chosen variants").check();
  await page.getByLabel("SKUs, one on each line").fill(`${SKU}\n${other.sku}`);
  await page.evaluate(() => document.documentElement.setAttribute("data-loaded-once", ""));
  await page.getByRole("button", { name: "Start counting" }).click();
  await expect(page.getByRole("heading", { name: /^Stocktake \d+/ })).toBeVisible();
  // The page that an action leads to comes with its answer; nothing is loaded anew.
  await expect(page.locator("html[data-loaded-once]")).toHaveCount(1);

  const sku = page.getByLabel("SKU", { exact: true });
  const counted = page.getByLabel("Counted", { exact: true });
  await sku.fill(SKU.toLowerCase());
  await sku.press("Enter");
  await expect(counted).toBeFocused();
  // A slip is asked about, beside whatever is scanned next.
  await counted.pressSequentially("1717");
  await counted.press("Enter");
  await expect(
    page.getByText(`${SKU}, 1717 counted: 1717 are far more than the book knows of.`),
  ).toBeVisible();
  await page.getByRole("button", { name: "Yes, 1717 units" }).click();
  await expect(page.getByText(`${SKU}: 1717 counted, 1697 more than the book’s 20.`)).toBeVisible();
  await sku.fill(SKU);
  await sku.press("Enter");
  await counted.pressSequentially("17");
  await counted.press("Enter");
  await expect(sku).toBeFocused();
  await expect(page.getByText(`${SKU}: 17 counted, 3 fewer than the book’s 20.`)).toBeVisible();

  // The label of the other, three times: one, and one more, and one more.
  await sku.pressSequentially(other.sku);
  await sku.press("Enter");
  for (let again = 0; again < 2; again++) {
    await counted.pressSequentially(other.sku);
    await counted.press("Enter");
  }
  await expect(counted).toHaveValue("3");
  await counted.fill("30");
  await counted.press("Enter");
  await expect(page.getByText(`${other.sku}: 30 counted, as the book says.`)).toBeVisible();

  // What the shop never heard of stays, beside whatever is scanned next, until it is sent again.
  await page.route("**/admin/stocktakes/*", (route) => route.abort(), { times: 1 });
  await sku.fill(SKU);
  await sku.press("Enter");
  await counted.fill("17");
  await counted.press("Enter");
  await expect(page.getByText(`${SKU}, 17 counted: No answer came`)).toBeVisible();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText(`${SKU}, 17 counted: No answer came`)).toHaveCount(0);
  await expect(page.getByText(`${SKU}: 17 counted, 3 fewer than the book’s 20.`)).toBeVisible();

  await sku.pressSequentially("NO-SUCH");
  await sku.press("Enter");
  await expect(page.getByText("NO-SUCH is not on this sheet.")).toBeVisible();

  await backstage.setOnHand(SKU, 18);
  await page.getByRole("link", { name: "Review and post" }).click();
  await expect(page.getByText("Posting makes it 18 → 15.")).toBeVisible();
  await page.getByRole("button", { name: "Post 1 difference" }).click();
  await expect(page.getByText(/^Posted by/)).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(15);
  expect(await backstage.onHand(other.sku)).toBe(30);
  await page.getByText(/^counted \d times before$/).click();
  await expect(page.getByText("1717 counted, the book said 20")).toBeVisible();
  await page.getByRole("link", { name: "−3", exact: true }).click();
  await expect(page.getByRole("table", { name: "Movements, newest first" }).getByRole("row")).toHaveCount(2);
  await backstage.setOnHand(SKU, 20);
});

test("a category is counted by two: what is counted anew asks to look again, and what cannot be posted is left out", async ({
  page,
  backstage,
}) => {
  const { db } = backstage;
  const { categories } = await readScopes(db);
  const { product } = await db.variant.findUniqueOrThrow({ where: { sku: SKU }, include: { product: true } });
  const category = categories.find(({ id }) => id === product.categoryId);
  const other = await db.variant.findFirstOrThrow({
    where: {
      product: { categoryId: product.categoryId, status: "ACTIVE" },
      sku: { not: SKU },
      archivedAt: null,
    },
  });
  await backstage.setOnHand(SKU, 20);
  await backstage.setOnHand(other.sku, 30);
  await enter(page, STAFF);
  await page.goto("/admin/stocktakes/new");
  await page.getByLabel("A category").check();
  await page
    .getByLabel("Category", { exact: true })
    .selectOption({ label: `${category?.name} (${category?.variants})` });
  await page.getByRole("button", { name: "Start counting" }).click();
  await expect(page.getByRole("link", { name: `To count ${category?.variants}`, exact: true })).toBeVisible();
  const line = (sku: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: sku });
  const count = async (sku: string, units: string) => {
    await line(sku).getByLabel(`Units of ${sku} counted`).fill(units);
    await line(sku).getByRole("button", { name: "Save" }).click();
    await expect(line(sku)).toContainText(`${units} counted`);
  };
  await count(SKU, "18");
  await count(other.sku, "29");
  await expect(page.getByRole("link", { name: "Differences 2", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Review and post" }).click();
  await expect(line(SKU)).toContainText("Posting makes it 20 → 18.");

  const { id: stocktakeId } = await db.stocktake.findFirstOrThrow({ orderBy: { number: "desc" } });
  const { id: userId } = await aUser(db, { name: "Olga", role: "STAFF" });
  await countLine(db, { stocktakeId, sku: SKU, counted: 17, key: uuid(), userId });
  await page.getByRole("button", { name: "Post 2 differences" }).click();
  await expect(page.getByText("Something was counted since you opened this page.")).toBeVisible();
  await expect(line(SKU)).toContainText("17 counted, the book said 20");
  await expect(line(SKU)).toContainText("Olga");
  await expect(line(SKU)).toContainText("counted once before");
  expect(await backstage.onHand(SKU)).toBe(20);

  // She has also set the level right by hand: to post it would take the same units away twice.
  const { id: variantId } = await db.variant.findUniqueOrThrow({ where: { sku: SKU } });
  await correctStock(db, { variantId, by: -3, reason: "LOST", note: "", userId });
  await page.getByRole("button", { name: "Post 2 differences" }).click();
  await expect(page.getByText(`Nothing was posted. ${SKU} was corrected since`)).toBeVisible();
  await expect(page.getByText("1 line stands in the way.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Post 2 differences" })).toBeDisabled();
  await expectAccessible(page);
  await line(SKU).getByRole("button", { name: "Leave out" }).click();
  await expect(line(SKU)).toHaveCount(0);
  await page.getByRole("button", { name: "Post 1 difference" }).click();
  await expect(page.getByText(/^Posted by.* were not counted and stayed as they were\.$/)).toBeVisible();
  expect([await backstage.onHand(SKU), await backstage.onHand(other.sku)]).toEqual([17, 29]);

  // All there is, and nobody has begun.
  const { all } = await readScopes(db);
  await page.goto("/admin/stocktakes/new");
  await expect(page.getByText(`${all} variants`)).toBeVisible();
  await page.getByRole("button", { name: "Start counting" }).click();
  await expect(page.getByRole("link", { name: `To count ${all}`, exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Counted 0", exact: true }).click();
  await expect(page.getByText("Nothing is counted yet.")).toBeVisible();
  await page.getByRole("link", { name: "Review and post" }).click();
  await expect(page.getByRole("button", { name: "Post without differences" })).toBeDisabled();
  await page.getByRole("button", { name: "Cancel this stocktake" }).click();
  await expect(page.getByText(/^Cancelled by/)).toBeVisible();
  await backstage.setOnHand(SKU, 20);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("lines are counted one by one, and a stocktake is cancelled", async ({ page, backstage }) => {
    await backstage.setOnHand(SKU, 20);
    await enter(page, STAFF);
    await page.goto("/admin/stocktakes/new");
    await page.getByLabel("Chosen variants").check();
    await page.getByLabel("SKUs, one on each line").fill(SKU);
    await page.getByRole("button", { name: "Start counting" }).click();
    const counted = page.getByLabel("Counted", { exact: true });
    await page.getByLabel("SKU", { exact: true }).fill(SKU);
    await page.getByLabel("SKU", { exact: true }).press("Enter");
    await expect(counted).toBeFocused();
    await counted.fill("1900");
    await counted.press("Enter");
    await expect(page.getByLabel("Yes, 1900 units")).toBeVisible();
    await counted.fill("19");
    await counted.press("Enter");
    await expect(page.getByText("19 counted, the book said 20")).toBeVisible();
    await page.getByRole("link", { name: "Review and post" }).click();
    // What was counted would be lost: the button is a second step.
    await page.getByText("Cancel this stocktake").first().click();
    await expect(page.getByText("One line was counted. None of it will enter the book")).toBeVisible();
    await page.getByRole("button", { name: "Cancel this stocktake" }).click();
    await expect(page.getByText(/Nothing has moved/)).toBeVisible();
    expect(await backstage.onHand(SKU)).toBe(20);
  });
});
