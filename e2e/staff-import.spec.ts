import { readFile } from "node:fs/promises";
import type { Db } from "@/lib/db";
import { aVariant } from "@/prisma/factories";
import { expect, test } from "./shop";
import { aDraft, enter } from "./staff";

const STAFF = "staff@truecount.example";
const SKU = "TRL-TRCH-GRY";

const csv = (text: string) => ({ name: "levels.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("levels are exported, edited, looked over, applied and taken back", async ({ page, backstage }) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export" }).click(),
  ]);
  const file = await readFile(await download.path(), "utf8");
  expect(file.split("\r\n")).toHaveLength(3);
  await page.getByRole("link", { name: "Import" }).click();
  await page.getByLabel("CSV file").setInputFiles(csv(file.replace(",20,20,", ",26,20,")));
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page.getByText("1 row would change; 0 would stay as they are.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Camp Torch/ })).toContainText("20 → 26");
  expect(await backstage.onHand(SKU)).toBe(20);
  await page.getByRole("button", { name: "Apply 1 row" }).click();
  await expect(page.getByRole("button", { name: "Undo the import" })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(26);
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(20);
});

test("a sale between the look and the click is shown, and nothing is changed", async ({
  page,
  backstage,
}) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, STAFF);
  await page.goto("/admin/stock/import");
  await page.getByLabel("CSV file").setInputFiles(csv(`sku;on_hand;expected_on_hand\n${SKU};30;20\n`));
  await page.getByRole("button", { name: "Upload and check" }).click();
  await backstage.setOnHand(SKU, 19);
  await page.getByRole("button", { name: "Apply 1 row" }).click();
  await expect(page.getByText("Nothing was changed: 1 row changed in the shop")).toBeVisible();
  await expect(page.getByRole("row", { name: /Camp Torch/ })).toContainText(
    "there were 20; now there are 19",
  );
  expect(await backstage.onHand(SKU)).toBe(19);
  await backstage.setOnHand(SKU, 20);
});

test("an import is taken back after a sale by as many units, and not at all where too little is left", async ({
  page,
  backstage,
}) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, STAFF);
  await page.goto("/admin/stock/import");
  await page.getByLabel("CSV file").setInputFiles(csv(`sku,on_hand,expected_on_hand\n${SKU},26,20\n`));
  await page.getByRole("button", { name: "Upload and check" }).click();
  await page.getByRole("button", { name: "Apply 1 row" }).click();
  const undo = page.getByRole("button", { name: "Undo the import" });
  await expect(undo).toBeVisible();
  await backstage.setOnHand(SKU, 2);
  await undo.click();
  await expect(page.getByText(`too little is left (${SKU} has 2, 6 would go)`).first()).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(2);
  await backstage.setOnHand(SKU, 24);
  await undo.click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(18);
  await page
    .getByRole("row", { name: /Camp Torch/ })
    .getByRole("link")
    .first()
    .click();
  const history = page.getByRole("table", { name: "Movements, newest first" });
  await expect(history.getByText("Takes back +6").first()).toBeVisible();
  await expect(history.getByRole("link", { name: "import, row 2" }).first()).toBeVisible();
  await backstage.setOnHand(SKU, 20);
});

test("a spreadsheet’s own file, one of another kind, an empty one and one too large are refused with a word", async ({
  page,
}) => {
  await enter(page, STAFF);
  await page.goto("/admin/stock/import");
  const send = async (name: string, buffer: Buffer) => {
    await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Upload and check" }).click();
  };
  await send("empty.csv", Buffer.alloc(0));
  await expect(page.getByText("The file is empty.")).toBeVisible();
  await send("levels.xlsx", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]));
  await expect(page.getByText("This is a spreadsheet's own file, not CSV.")).toBeVisible();
  await page.getByRole("link", { name: "Upload another file" }).click();
  await send("photo.csv", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]));
  await expect(page.getByText("This is not a text file.")).toBeVisible();
  await page.getByRole("link", { name: "Upload another file" }).click();
  await send("large.csv", Buffer.alloc(21 * 1024 * 1024, "x"));
  await expect(page.getByText("The file is larger than 20 MB.")).toBeVisible();
});

/** Keeps a variant from whoever would write of it, until what is returned is called. */
function hold(db: Db, variantId: string): Promise<() => Promise<void>> {
  let letGo = () => {};
  const asked = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return new Promise((resolve, reject) => {
    const holding: Promise<void> = db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT set_config('idle_in_transaction_session_timeout', '120s', true)`;
        await tx.$queryRaw`SELECT id FROM variant WHERE id = ${variantId}::uuid FOR UPDATE`;
        resolve(() => {
          letGo();
          return holding;
        });
        await asked;
      },
      { timeout: 120_000 },
    );
    holding.catch(reject);
  });
}

test("a large file is read in the background: how far is seen, then what stands in its way, by row and column", async ({
  page,
  backstage: { db },
}) => {
  // As many rows as are written at once; then one of a variant that somebody holds.
  const unknown = Array.from({ length: 4_998 }, (_, n) => `NOT-OURS-AND-NEVER-WAS-${n},1,1`);
  const { id, sku } = await aVariant(db, { productId: (await aDraft(db)).id, onHand: 1 });
  const file = ["sku,on_hand,expected_on_hand", `${SKU},1e3,20`, `${SKU},20,20`, ...unknown, `${sku},1,1`];
  await page.clock.install();
  await enter(page, STAFF);
  await page.goto("/admin/stock/import");
  await page.getByLabel("CSV file").setInputFiles(csv(file.join("\n")));
  const letGo = await hold(db, id);
  await page.getByRole("button", { name: "Upload and check" }).click();
  await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
  // On a slow day an answer takes longer than the page waits before it asks again.
  await page.route(/\/import\/.*_rsc=/, async (route) => {
    await page.clock.runFor(2_000);
    await route.continue();
  });
  const bar = page.getByRole("progressbar", { name: "Reading the file" });
  await expect(bar).toHaveAttribute("value", "5000");
  await expect(page.getByText("5,000 of 5,001")).toBeVisible();
  await expect(page.getByText("Being read", { exact: true })).toBeVisible();
  await letGo();

  await expect(page.getByText("5,000 rows cannot be applied.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  const row = (number: string) => page.getByRole("row", { name: new RegExp(`^${number} `) });
  await expect(row("2")).toContainText("on_hand“1e3” is no number.");
  await expect(row("3")).toContainText("skuRow 2 has this SKU already.");
  await expect(row("4")).toContainText("skuNo variant in the stock book has this SKU.");
  await expect(page.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Unchanged 1" }).click();
  await expect(row("5,002")).toContainText(sku);
  await page.getByRole("link", { name: "Conflicts 0" }).click();
  await expect(page.getByText("No row here: conflicts, none.")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a file that is no list of levels is refused with a word", async ({ page }) => {
    await enter(page, STAFF);
    await page.goto("/admin/stock/import");
    await page.getByLabel("CSV file").setInputFiles(csv("name,price\nTeapot,39\n"));
    await page.getByRole("button", { name: "Upload and check" }).click();
    await expect(page.getByText("sku and on_hand and expected_on_hand are missing")).toBeVisible();
  });
});
