import type { Page } from "@playwright/test";
import { aCheckout } from "@/lib/checkout/testing";
import { aProduct, aUser, aVariant } from "@/prisma/factories";
import { expect, expectAccessible, test } from "./shop";
import { aDraft, enter } from "./staff";

const STAFF = "staff@truecount.example";
const SKU = "TRL-TRCH-GRY";

/** The rows alone: the form for many of them has fields of the same names. */
const book = (page: Page) => page.getByRole("table");

test("a level is adjusted where it stands, and the change is taken back", async ({ page, backstage }) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}`);
  await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
  await book(page).getByLabel("Units, + or −").fill("-3");
  await expect(page.getByText("20 → 17")).toBeVisible();
  await book(page).getByLabel("Reason").selectOption("FOUND");
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/admin/stock?*", async (route) => {
    if (route.request().method() === "POST") await asked;
    await route.continue();
  });
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  const row = book(page).getByRole("row").filter({ hasText: SKU });
  // What will be is shown before the shop has answered, and taken back when it says no.
  await expect(row.getByText("17", { exact: true })).toBeVisible();
  answer();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("choose another reason");
  await expect(row.getByText("20", { exact: true })).toBeVisible();
  await book(page).getByLabel("Reason").selectOption("DAMAGED");
  await book(page).getByLabel("Note").fill("fell off the shelf");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "20 → 17" })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(17);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "17 → 20" })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(20);
});

test("what leaves the list by being changed leaves its Undo behind, also where the list is empty then", async ({
  page,
  backstage,
}) => {
  await backstage.setOnHand(SKU, 2);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}&show=low`);
  await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
  await book(page).getByLabel("Units, + or −").fill("40");
  await book(page).getByLabel("Reason").selectOption("RECEIVED");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No variant found" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Camp Torch" })).toContainText("2 → 42");
  expect(await backstage.onHand(SKU)).toBe(42);
  await expectAccessible(page, { phone: true });
  await page.locator("body").press("/");
  await expect(page.getByRole("searchbox", { name: /^Search name/ })).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(book(page).getByRole("row").filter({ hasText: SKU })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(2);
  await backstage.setOnHand(SKU, 20);
});

test("where the answer is lost the form stays, and the same form again counts once", async ({
  page,
  backstage,
}) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}`);
  await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
  await book(page).getByLabel("Units, + or −").fill("-2");
  await book(page).getByLabel("Reason").selectOption("DAMAGED");
  await book(page).getByLabel("Note").fill("wet");
  let lost = false;
  await page.route("**/admin/stock?*", async (route) => {
    if (route.request().method() !== "POST" || lost) return route.continue();
    lost = true;
    // The shop does it, and its answer never arrives.
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("No answer came");
  expect(await backstage.onHand(SKU)).toBe(18);
  await expect(book(page).getByLabel("Note")).toHaveValue("wet");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "20 → 18" })).toBeVisible();
  expect(await backstage.onHand(SKU)).toBe(18);
  await backstage.setOnHand(SKU, 20);
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

test("the history of a variant is narrowed and exported, and its threshold is set", async ({
  page,
  backstage,
}) => {
  await backstage.setOnHand(SKU, 20);
  const { variantId } = await backstage.db.stockLevel.findFirstOrThrow({ where: { variant: { sku: SKU } } });
  await enter(page, STAFF);
  await page.goto(`/admin/stock/${variantId}`);
  await page.getByLabel("Low from, units").fill("25");
  await page.getByRole("button", { name: "Save threshold" }).click();
  await expect(page.getByRole("term").filter({ hasText: "Low from" }).locator("+ dd")).toHaveText("25");
  // The number beside Stock leads to what is low.
  await page.getByRole("link", { name: /^\d+ low$/ }).click();
  await expect(page).toHaveURL(/show=low/);
  await page.goBack();
  await page.getByLabel("Low from, units").fill("");
  await page.getByRole("button", { name: "Save threshold" }).click();
  await expect(page.getByRole("term").filter({ hasText: "Low from" }).locator("+ dd")).not.toHaveText("25");

  const history = page.getByRole("region", { name: "Movements" });
  await history.getByLabel("Reason").selectOption("LOST");
  await history.getByLabel("Until").fill("2020-01-01");
  await history.getByRole("button", { name: "Show" }).click();
  await expect(history.getByText("No movement like that.")).toBeVisible();
  await history.getByRole("link", { name: "Show all" }).click();
  await expect(history.getByRole("table", { name: "Movements, newest first" })).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    history.getByRole("link", { name: "Export as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
});

test("nothing moves under the pointer when the script of the stock book begins", async ({
  page,
  backstage,
}) => {
  const variant = await backstage.db.variant.findFirstOrThrow({ where: { sku: SKU } });
  await aCheckout(backstage.db, [{ variantId: variant.id, quantity: 3 }]);
  await enter(page, STAFF);
  const scripts = "**/_next/static/**/*.js*";
  await page.route(scripts, (route) => route.abort());
  await page.goto(`/admin/stock?q=${SKU}`);
  const till = page.getByRole("link", { name: /^\d+ at the till/ });
  const before = await till.boundingBox();
  await page.unroute(scripts);
  await page.reload();
  await expect(book(page).locator("time").first()).not.toContainText("UTC");
  expect(await till.boundingBox()).toEqual(before);
});

test("what is at the till leads to the checkouts that make it", async ({ page, backstage }) => {
  const variant = await backstage.db.variant.findFirstOrThrow({ where: { sku: SKU } });
  await aCheckout(backstage.db, [{ variantId: variant.id, quantity: 3 }]);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}`);
  await page.getByRole("link", { name: /^\d+ at the till/ }).click();
  await expect(page).toHaveURL(/#at-the-till$/);
  const till = page.getByRole("table", { name: "Open checkouts, newest first" });
  await expect(till.getByRole("row", { name: /^3 Not paid yet/ }).first()).toBeVisible();
  await expectAccessible(page);
});

test("what is owed and what is archived are found by their filters, and nothing else", async ({
  page,
  backstage,
}) => {
  const draft = await aDraft(backstage.db, "Owed Lamp");
  await aVariant(backstage.db, { productId: draft.id, onHand: -2, backorderLimit: 5 });
  const categoryId = draft.categoryId ?? "";
  const gone = await aProduct(backstage.db, { categoryId, name: "Bygone Lamp", status: "ARCHIVED" });
  await aVariant(backstage.db, { productId: gone.id, onHand: 4 });
  await enter(page, STAFF);
  await page.goto("/admin/stock?q=lamp");
  const filter = (name: string) =>
    page.getByRole("navigation", { name: "Filter the stock" }).getByRole("link", { name });
  await filter("Below zero").click();
  const owed = book(page).getByRole("row").filter({ hasText: "Owed Lamp" });
  await expect(owed.getByText("−2", { exact: true })).toBeVisible();
  await expect(book(page).getByRole("row")).toHaveCount(2);
  await filter("Archived").click();
  await expect(book(page).getByRole("row").filter({ hasText: "Bygone Lamp" })).toBeVisible();
  await expect(owed).toHaveCount(0);
  await page.getByRole("searchbox").fill("lamp post");
  await expect(page.getByText("Nothing under “Archived” holds “lamp post”")).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("");

  // A product's figure leads to its own lines, whatever else bears its name.
  const namesake = await aProduct(backstage.db, { categoryId, name: "Owed Lamp Shade" });
  await aVariant(backstage.db, { productId: namesake.id, onHand: 3 });
  await page.goto("/admin/products?q=owed+lamp");
  await page
    .getByRole("row")
    .filter({ hasText: draft.slug })
    .getByRole("link", { name: "see the stock" })
    .click();
  await expect(book(page).getByRole("row")).toHaveCount(2);
  await expect(owed).toBeVisible();
  await page.getByRole("searchbox").fill("lamp");
  await expect(page).toHaveURL(/q=lamp/);
  await expect(page).toHaveURL(new RegExp(`product=${draft.id}`));
  await expect(book(page).getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "Only Owed Lamp: show all" }).click();
  await expect(book(page).getByRole("row").filter({ hasText: "Owed Lamp Shade" })).toBeVisible();
});

test("the book is put in order by its heads and turned page by page; a reload or going back leaves it so", async ({
  page,
  backstage: { db },
}) => {
  const name = `Rung${Date.now()}`;
  const { categoryId } = await db.product.findFirstOrThrow({ where: { slug: "match-football" } });
  // On sale: of drafts nothing is counted as low.
  const { id: productId } = await aProduct(db, { categoryId: categoryId ?? "", name });
  const rungs = { productId, lowThreshold: 500 };
  // One more than a page holds.
  for (let n = 1; n <= 26; n++) await aVariant(db, { ...rungs, sku: `${name}-${n}`, onHand: 100 + n });
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${name}`);
  const head = (column: string) => page.getByRole("columnheader", { name: new RegExp(column) });
  const pages = page.getByRole("navigation", { name: "Pages" });
  const rows = book(page).getByRole("row");
  /** The rows that are shown, the first of them with so many units; the head is one more. */
  const shows = async (count: number, first: string) => {
    await expect(rows.nth(1).getByText(first, { exact: true })).toBeVisible();
    await expect(rows).toHaveCount(count + 1);
  };

  await expect(head("Product")).toHaveAttribute("aria-sort", "ascending");
  await head("On hand").getByRole("link").click();
  await expect(page).toHaveURL(/sort=on-hand$/);
  await expect(head("On hand")).toHaveAttribute("aria-sort", "ascending");
  await expect(head("Product")).not.toHaveAttribute("aria-sort");
  await shows(25, "101");
  await head("On hand").getByRole("link").click();
  await expect(page).toHaveURL(/sort=on-hand&order=down$/);
  await expect(head("On hand")).toHaveAttribute("aria-sort", "descending");
  await shows(25, "126");
  await pages.getByRole("link", { name: "Next" }).click();
  await shows(1, "101");
  await expect(pages.getByRole("link", { name: "Next" })).toHaveCount(0);
  await page.reload();
  await shows(1, "101");
  await expect(head("On hand")).toHaveAttribute("aria-sort", "descending");
  await pages.getByRole("link", { name: "Previous" }).click();
  await shows(25, "126");
  await page.goBack();
  await shows(1, "101");

  // What is no more on the last page leaves no empty one behind, which would say that nothing is low.
  await page.getByRole("link", { name: /^Low 26/ }).click();
  await shows(25, "126");
  await pages.getByRole("link", { name: "Next" }).click();
  await shows(1, "101");
  await page.getByRole("link", { name: `Adjust ${name}` }).click();
  await book(page).getByLabel("Units, + or −").fill("400");
  await book(page).getByLabel("Reason").selectOption("RECEIVED");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "101 → 501" })).toBeVisible();
  await shows(25, "126");
  await page.getByRole("button", { name: "Undo" }).click();
  await shows(1, "101");
  await db.product.update({ where: { id: productId }, data: { status: "ARCHIVED" } });
});

test("what is not there cannot be taken away", async ({ page, backstage }) => {
  await backstage.setOnHand(SKU, 2);
  await enter(page, STAFF);
  await page.goto(`/admin/stock?q=${SKU}`);
  await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
  await book(page).getByLabel("Units, + or −").fill("-3");
  await book(page).getByLabel("Reason").selectOption("LOST");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "Only 2 on hand: 3 cannot be taken away.",
  );
  await backstage.setOnHand(SKU, 20);
});

test("by the keyboard alone: search while typing, go down to a row, adjust it", async ({
  page,
  backstage,
}) => {
  await backstage.setOnHand(SKU, 20);
  await enter(page, STAFF);
  await page.goto("/admin/stock?sort=on-hand&order=down");
  await expect(page.getByRole("columnheader", { name: /On hand/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  // A key that is pressed before the page's script has begun is nobody's: whoever types sees it, and types again.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type("camp tor");
  await expect(page).toHaveURL(/sort=on-hand&order=down&q=camp\+tor|q=camp\+tor/);
  await expect(page.getByRole("link", { name: /^Adjust / })).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: "Adjust Camp Torch" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(book(page).getByLabel("Units, + or −")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Adjust Camp Torch" })).toBeFocused();
  await page.keyboard.press("Space");
  const box = page.getByRole("checkbox", { name: "Tick Camp Torch" });
  await expect(box).toBeChecked();
  await box.press("Enter");
  await expect(page.getByLabel("How")).toBeFocused();
  await page.getByRole("link", { name: "Adjust Camp Torch" }).focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("many rows are adjusted at once or not at all, seen before the shop answers, and taken back by one click", async ({
  page,
  backstage,
}) => {
  test.slow();
  const user = await aUser(backstage.db, { role: "STAFF", password: "only-for-this-test" });
  await enter(page, user.email, "only-for-this-test");
  await page.goto("/admin/stock?q=notebook");
  const boxes = book(page).getByRole("checkbox", { name: /^Tick (?!all)/ });
  const count = await boxes.count();
  expect(count).toBeGreaterThan(1);
  const levels = async () =>
    (
      await backstage.db.variant.findMany({
        where: { product: { name: { contains: "otebook" } } },
        include: { stockLevel: true },
        orderBy: { id: "asc" },
      })
    ).map(({ sku, stockLevel }) => ({ sku, onHand: stockLevel?.onHand ?? 0 }));
  const before = await levels();
  const [one] = before;
  if (!one) throw new Error("No notebook.");
  const figure = (units: number) =>
    book(page)
      .getByRole("row")
      .filter({ hasText: one.sku })
      .getByText(`${units}`.replace("-", "−"), { exact: true });
  const ask = async (how: string, units: string, reason: string) => {
    await page.getByRole("checkbox", { name: "Tick all rows on this page" }).setChecked(true);
    await page.getByLabel("How").selectOption(how);
    await page.getByLabel("Units", { exact: true }).fill(units);
    await page.getByLabel("Reason").selectOption(reason);
    await page.getByRole("button", { name: "Adjust ticked rows" }).click();
  };

  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/admin/stock?*", async (route) => {
    if (route.request().method() === "POST") await asked;
    await route.continue();
  });
  await ask("BY", "-1000", "LOST");
  await expect(figure(one.onHand - 1000)).toBeVisible();
  answer();
  await expect(page.getByText("Nothing was adjusted.")).toBeVisible();
  await expect(figure(one.onHand)).toBeVisible();

  // What was ticked is not what is there any more: nobody's sale is overwritten.
  await backstage.setOnHand(one.sku, one.onHand + 5);
  await ask("TO", "7", "COUNT");
  await expect(page.getByText(`${one.sku}: The level went from ${one.onHand} to`)).toBeVisible();
  await backstage.setOnHand(one.sku, one.onHand);
  await page.reload();

  await ask("BY", "2", "FOUND");
  await expect(page.getByText(`${count} of ${count} adjusted.`)).toBeVisible();
  expect(await levels()).toEqual(before.map(({ sku, onHand }) => ({ sku, onHand: onHand + 2 })));
  await expect(figure(one.onHand + 2)).toBeVisible();
  await page.getByRole("button", { name: `Undo all ${count}` }).click();
  await expect(page.getByText(`Undone: ${count} rows are back`)).toBeVisible();
  await expect(figure(one.onHand)).toBeVisible();
  expect(await levels()).toEqual(before);
  await page.getByRole("button", { name: `Undo all ${count}` }).click();
  await expect(page.getByText("This movement has been undone already.")).toBeVisible();

  await backstage.db.user.update({ where: { id: user.id }, data: { role: "VIEWER" } });
  await ask("BY", "2", "FOUND");
  await expect(page.getByText("Your role does not allow this.")).toBeVisible();
  expect(await levels()).toEqual(before);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a level is adjusted, and a refusal keeps what was typed", async ({ page, backstage }) => {
    await backstage.setOnHand(SKU, 20);
    await enter(page, STAFF);
    await page.goto(`/admin/stock?q=${SKU}`);
    await page.getByRole("link", { name: "Adjust Camp Torch" }).click();
    await book(page).getByLabel("Units, + or −").fill("-50");
    await book(page).getByLabel("Reason").selectOption("LOST");
    await book(page).getByLabel("Note").fill("a whole crate");
    await page.getByRole("button", { name: "Adjust", exact: true }).click();
    await expect(page.getByText("Only 20 on hand: 50 cannot be taken away.")).toBeVisible();
    await expect(book(page).getByLabel("Note")).toHaveValue("a whole crate");
    await expect(book(page).getByLabel("Reason")).toHaveValue("LOST");
    await book(page).getByLabel("Units, + or −").fill("-5");
    await page.getByRole("button", { name: "Adjust", exact: true }).click();
    await expect(page.getByText("20 → 15").first()).toBeVisible();
    expect(await backstage.onHand(SKU)).toBe(15);
  });
});
