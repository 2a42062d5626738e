import { expect, test } from "./shop";
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
