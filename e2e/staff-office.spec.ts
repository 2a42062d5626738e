import { writeAudit } from "@/lib/audit";
import { applyEvent } from "@/lib/checkout/apply-event";
import { correctStock } from "@/lib/checkout/correct-stock";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { aUser } from "@/prisma/factories";
import { expect, expectAccessible, someone, test } from "./shop";
import { buy, enter } from "./staff";

const OWNER = "owner@truecount.example";

test("somebody is invited by mail, joins with a password of their own, and is removed while signed in", async ({
  page,
  browser,
  backstage,
}) => {
  const email = someone();
  await enter(page, OWNER);
  await page.goto("/admin/people");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("radio", { name: "Viewer" }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("status").first()).toContainText(`on its way to ${email}`);
  let link = "";
  await expect(async () => {
    const [mail] = await backstage.mailsTo(email);
    link = /https?:\/\/\S+\/sign-in\/join\?token=[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect(link).not.toBe("");
  }).toPass();

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await theirs.getByLabel("Your name").fill("Vera");
  await theirs.getByLabel("Password").fill("several small teapots");
  await theirs.getByRole("button", { name: "Join" }).click();
  await theirs.waitForURL(/\/admin/);
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This invitation opens nothing any more" })).toBeVisible();
  await theirs.goto("/admin/people");
  await expect(theirs.getByText("(you)")).toBeVisible();

  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: email });
  await row.getByText("Remove").first().click();
  await row.getByRole("button", { name: "Remove Vera" }).click();
  await expect(row).toHaveCount(0);
  await theirs.goto("/admin/orders");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.context().close();
});

test("the owner changes a setting, staff see it with its history and change nothing", async ({
  page,
  browser,
  backstage,
}) => {
  await enter(page, OWNER);
  await page.goto("/admin/settings");
  await page.getByLabel("Return address").fill("1 Dock Road\nBremen");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByRole("status").first()).toHaveText(/Saved|Nothing was different/);
  await page.getByRole("link", { name: "Add a way to ship" }).click();
  await page.getByLabel("Name", { exact: true }).fill("By bicycle");
  await page.getByLabel("Price in USD").fill("2.50");
  await page.getByRole("region", { name: "Add a way to ship" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("By bicycle is offered from now on.")).toBeVisible();
  await page.getByRole("link", { name: "Done" }).click();
  const rate = page.getByRole("listitem").filter({ hasText: "By bicycle" }).first();
  await rate.getByRole("button", { name: "Retire" }).click();
  await expect(rate.getByText("Retired")).toBeVisible();

  const staff = await aUser(backstage.db, { role: "STAFF", password: "only-for-this-test" });
  const theirs = await (await browser.newContext()).newPage();
  await enter(theirs, staff.email, "only-for-this-test");
  await theirs.goto("/admin/settings");
  await expect(theirs.getByLabel("Return address")).toHaveValue("1 Dock Road\nBremen");
  await expect(theirs.getByLabel("Return address")).toBeDisabled();
  await expect(theirs.getByRole("main").getByRole("button")).toHaveCount(0);
  await expect(theirs.getByText("Shipping rate: retire")).toBeVisible();
  await theirs.context().close();
});

test("the overview says what was sold today and leads to what waits", async ({ page, backstage }) => {
  const { number } = await buy(backstage, "match-football");
  await enter(page, "viewer@truecount.example");
  await page.goto("/admin");
  const today = page.getByRole("region", { name: "Today" });
  await expect(today).toContainText(/Sales\$[\d,.]+/);
  await page.getByText("These figures as a table").click();
  await expect(page.getByRole("table", { name: "Sales, step by step" }).getByRole("row")).toHaveCount(31);
  const figure = (name: string) =>
    today.getByRole("term").filter({ hasText: name }).locator("+ dd").getByRole("link");
  const orders = (await figure("Orders").textContent()) ?? "";
  // Each figure leads to what made it, of the same day, and agrees with it.
  for (const name of ["Sales", "Orders", "Average order"]) {
    await figure(name).click();
    await expect(page.getByRole("link", { name: `All ${orders}`, exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: number, exact: true })).toBeVisible();
    await page.goBack();
  }
  const units = (await figure("Units sold").textContent()) ?? "";
  await figure("Units sold").click();
  await expect(page.getByRole("heading", { level: 1, name: "Units sold" })).toBeVisible();
  await expect(page.getByText(new RegExp(`^${units} units? of`))).toBeVisible();
  const ofVariant = page
    .getByRole("row", { name: /Match Football/ })
    .first()
    .getByRole("link", { name: /orders? of/ });
  const count = (await ofVariant.textContent()) ?? "";
  await ofVariant.click();
  await expect(page.getByRole("link", { name: `All ${count}`, exact: true })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await page.getByRole("link", { name: /Orders to ship/ }).click();
  await expect(page.getByRole("link", { name: number, exact: true })).toBeVisible();
});

test("a customer is found, and their order by mail address, SKU, state and day", async ({
  page,
  backstage: { db },
}) => {
  const email = someone();
  const variant = await db.variant.findFirstOrThrow({ where: { product: { slug: "match-football" } } });
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  const customer = { customer_details: { email, name: "Ada", phone: null } };
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", customer));
  const placed = await db.order.findUniqueOrThrow({ where: { checkoutId: checkout.id } });
  const number = `${placed.number}`;
  const order = page.getByRole("link", { name: number, exact: true });
  await enter(page, "viewer@truecount.example");
  await page.goto("/admin/people");
  await page.getByRole("link", { name: /^Customers/ }).click();
  await page.getByRole("searchbox", { name: "Name or e-mail address" }).fill(email.toUpperCase());
  await page.keyboard.press("Enter");
  const row = page.getByRole("row", { name: new RegExp(email) });
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await row.getByRole("link").click();
  // A customer's page is the list of their orders.
  const search = page.getByRole("searchbox", { name: "Number, e-mail, name or SKU" });
  await expect(search).toHaveValue(email);
  await expect(page.getByRole("link", { name: "All 1", exact: true })).toBeVisible();
  await expect(order).toBeVisible();

  await page.getByRole("link", { name: "Shipped 0", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No order found" })).toBeVisible();
  await page.getByRole("link", { name: "To ship 1", exact: true }).click();
  await expect(order).toBeVisible();
  await page.getByText("Money and days").click();
  await page.getByLabel("Money", { exact: true }).selectOption({ label: "Paid" });
  await page.getByLabel("To day").fill("2020-01-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "No order found" })).toBeVisible();
  await expect(page.getByText("Money and days (2)")).toBeVisible();
  await page.getByRole("link", { name: "Clear", exact: true }).click();
  await expect(order).toBeVisible();

  await page.goto("/admin/orders");
  await search.fill(variant.sku);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${variant.sku}`));
  await expect(order).toBeVisible();
  await search.fill("nobody at all");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(search).toHaveValue("");
});

test("the audit is narrowed to a person, a kind and days, and leads to what was changed", async ({
  page,
  backstage,
}) => {
  const user = await aUser(backstage.db, { name: "Wilma of the audit", role: "STAFF" });
  const { variantId, onHand } = await backstage.db.stockLevel.findFirstOrThrow({
    where: { variant: { sku: "TRL-TRCH-GRY" } },
  });
  const about = { variantId, reason: "CORRECTION", note: "", userId: user.id } as const;
  await correctStock(backstage.db, { ...about, by: 3 });
  await correctStock(backstage.db, { ...about, by: -3 });
  const owner = await backstage.db.user.findUniqueOrThrow({ where: { email: OWNER } });
  // Only kinds of which something was changed are there to be chosen.
  const setting = { action: "change", entity: "store_settings", entityId: "1" };
  await writeAudit(backstage.db, { ...setting, userId: owner.id });
  await enter(page, "viewer@truecount.example");
  await page.goto("/admin/audit");
  const changes = page.getByRole("region", { name: "Changes" });
  await page.getByLabel("Who").selectOption({ label: "Wilma of the audit" });
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(changes.getByText("2 changes", { exact: true })).toBeVisible();
  await expect(changes.getByText(`on hand: ${onHand + 3}`).first()).toBeVisible();
  await page.getByLabel("What").selectOption({ label: "Settings" });
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "No change found" })).toBeVisible();
  await page.getByLabel("What").selectOption({ label: "Stock" });
  await page.getByLabel("From day").fill("2020-01-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(changes.getByText("2 changes", { exact: true })).toBeVisible();
  await page.getByLabel("To day").fill("2020-01-02");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "No change found" })).toBeVisible();
  await page.goBack();
  await changes.getByRole("link", { name: "Stock: adjust" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Camp Torch" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Wilma of the audit/ }).first()).toBeVisible();
});

test("who may only look finds nothing to press on any page, and is told where a page is not theirs", async ({
  page,
  backstage,
}) => {
  const { variantId } = await backstage.db.stockLevel.findFirstOrThrow({
    where: { variant: { sku: "TRL-TRCH-GRY" } },
  });
  await enter(page, "viewer@truecount.example");
  const main = page.getByRole("main");
  const places = ["stock", `stock/${variantId}`, "stock/import", "stocktakes", "deliveries"];
  for (const place of [...places, "people", "settings", "products/categories"]) {
    await page.goto(`/admin/${place}`);
    await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
    const pressed = main.getByRole("button").filter({ hasNotText: /^(?:Show|Apply)$/ });
    await expect(pressed, place).toHaveCount(0);
    await expect(
      main.getByRole("link", { name: /^(?:Adjust|New|Add|Announce|Start|Edit)/ }),
      place,
    ).toHaveCount(0);
  }
  for (const place of ["stocktakes/new", "deliveries/new", "orders/ship?order=1"]) {
    expect((await page.goto(`/admin/${place}`))?.status(), place).toBe(403);
    await expect(page.getByRole("heading", { name: "This is not open to you" })).toBeVisible();
  }
});

test("axe finds nothing in the office, by day and by night", async ({ page }) => {
  test.slow();
  await enter(page, OWNER);
  const paths = [
    "/admin",
    "/admin/sold",
    "/admin/people",
    "/admin/people?show=customers",
    "/admin/settings?rate=new",
  ];
  for (const path of [...paths, "/admin/audit", "/sign-in/join?token=none"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});
