import { writeAudit } from "@/lib/audit";
import { applyEvent } from "@/lib/checkout/apply-event";
import { correctStock } from "@/lib/checkout/correct-stock";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { aUser } from "@/prisma/factories";
import { expect, expectAccessible, someone, test } from "./shop";
import { buy, enter } from "./staff";

const OWNER = "owner@truecount.example";

test("somebody is invited by mail, joins with a password of their own, is given more to do, and is removed while signed in", async ({
  page,
  browser,
  backstage,
}) => {
  const [email, uninvited] = [someone(), someone()];
  const main = page.getByRole("main");
  const ask = async (whom: string) => {
    await page.getByLabel("E-mail").fill(whom);
    await page.getByRole("radio", { name: "Viewer" }).check();
    await page.getByRole("button", { name: "Send the invitation" }).click();
  };
  const linkTo = async (whom: string) => {
    let link = "";
    await expect(async () => {
      const [mail] = await backstage.mailsTo(whom);
      link = /https?:\/\/\S+\/sign-in\/join\?token=[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";
      expect(link).not.toBe("");
    }).toPass();
    return link;
  };
  await enter(page, OWNER);
  await page.goto("/admin/people");
  await ask(OWNER);
  await expect(main.getByRole("alert")).toContainText(`${OWNER} works here already.`);
  for (const whom of [uninvited, email]) {
    await ask(whom);
    await expect(page.getByRole("status").first()).toContainText(`on its way to ${whom}`);
  }
  const invitation = page.getByRole("listitem").filter({ hasText: uninvited });
  await invitation.getByRole("button", { name: "Take back" }).click();
  await expect(invitation).toHaveCount(0);
  const link = await linkTo(email);

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await theirs.getByLabel("Your name").fill("Vera");
  await theirs.getByLabel("Password").fill("several small teapots");
  await theirs.getByRole("button", { name: "Join" }).click();
  await theirs.waitForURL(/\/admin/);
  // One was used, the other taken back.
  for (const old of [link, await linkTo(uninvited)]) {
    await theirs.goto(old);
    await expect(
      theirs.getByRole("heading", { name: "This invitation opens nothing any more" }),
    ).toBeVisible();
  }
  await theirs.goto("/admin/people");
  await expect(theirs.getByText("(you)")).toBeVisible();

  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: email });
  for (const [role, mayAdd] of [
    ["Staff", 1],
    ["Viewer", 0],
  ] as const) {
    await page.getByRole("combobox", { name: `Role of ${email}` }).selectOption(role);
    await page.getByRole("button", { name: `Save the role of ${email}` }).click();
    await expect(
      row.getByText(`Vera is ${role === "Staff" ? "staff" : "a viewer"} from now on.`),
    ).toBeVisible();
    await theirs.goto("/admin/products");
    await expect(theirs.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
    await expect(theirs.getByRole("link", { name: "New product" })).toHaveCount(mayAdd);
  }
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

test("the shop's name, when stock is low and what becomes of a payment for too much take effect at once, and the currency stands", async ({
  page,
  backstage,
}) => {
  const SKU = "TRL-TRCH-GRY";
  const asBefore = { name: "Tally & Co.", lowStockThreshold: 5, shortagePolicy: "REFUND_ALL" } as const;
  const set = (data: object) => backstage.db.storeSettings.update({ where: { id: 1 }, data });
  await set(asBefore);
  await backstage.setOnHand(SKU, 20);
  await enter(page, OWNER);
  await page.goto("/admin/settings");
  const panel = (title: string) =>
    page.locator("section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

  await test.step("the name", async () => {
    const shop = panel("Shop");
    const name = shop.getByLabel("Name of the shop");
    for (const said of ["Tally & Daughters", asBefore.name]) {
      await name.fill(said);
      await shop.getByRole("button", { name: "Save" }).click();
      await page.getByRole("banner").getByRole("link", { name: said, exact: true }).click();
      await expect(page).toHaveTitle(new RegExp(said));
      await expect(page.getByRole("banner").getByRole("link", { name: said, exact: true })).toBeVisible();
      await page.goBack();
      await expect(name).toHaveValue(said);
    }
  });

  await test.step("stock, which somebody else was first to change", async () => {
    const stock = panel("Stock");
    await set({ lowStockThreshold: 6 });
    await stock.getByLabel("Low from").fill("25");
    await stock.getByRole("radio", { name: "Ship what is there" }).check();
    await stock.getByRole("button", { name: "Save" }).click();
    await expect(stock.getByRole("alert")).toContainText("Somebody else has changed this meanwhile.");
    await page.reload();
    await stock.getByLabel("Low from").fill("25");
    await stock.getByRole("radio", { name: "Ship what is there" }).check();
    await stock.getByRole("button", { name: "Save" }).click();
    await expect(stock.getByRole("status")).toHaveText("Saved.");
    await page.goto(`/admin/stock?q=${SKU}&show=low`);
    await expect(page.getByRole("table").getByRole("row").filter({ hasText: SKU })).toBeVisible();
  });

  await test.step("a payment for two, where one is left", async () => {
    const { number } = await buy(backstage, ["camp-torch", "camp-torch"], () => backstage.setOnHand(SKU, 1));
    await page.goto(`/admin/orders/${number}`);
    await expect(page.getByText("1 of 2 not there")).toBeVisible();
    expect(await backstage.onHand(SKU)).toBe(0);
    await page.goto("/admin/settings");
    await expect(panel("Currency")).toContainText("USD. It cannot be changed any more");
    await expect(panel("Currency").getByRole("button")).toHaveCount(0);
  });
  await set(asBefore);
  await backstage.setOnHand(SKU, 20);
});

test("the overview says what was sold today, leads to what waits, and is printed without what is pressed", async ({
  page,
  backstage,
}) => {
  const { number } = await buy(backstage, "match-football");
  await backstage.setOnHand("TRL-TRCH-GRY", 2);
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
  await page.goBack();
  const low = page.getByRole("link", { name: /Variants that are low/ });
  const lowCount = /\d+/.exec((await low.textContent()) ?? "")?.[0] ?? "";
  await low.click();
  await expect(page.getByRole("link", { name: `Low ${lowCount}`, exact: true })).toBeVisible();
  await backstage.setOnHand("TRL-TRCH-GRY", 20);
  await page.goBack();

  const buttons = page.getByRole("button");
  await expect(buttons.first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(buttons).toHaveCount(0);
  await expect(figure("Units sold")).toHaveText(units);
  await expect(page.getByRole("table", { name: "Best sellers" })).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  // A time in which nothing was sold.
  await page.getByLabel("From day").fill("2020-01-01");
  await page.getByLabel("To day").fill("2020-01-02");
  await page.getByRole("button", { name: "Show" }).click();
  const then = page.getByRole("region", { name: "1 Jan 2020 to 2 Jan 2020" });
  await then.getByRole("link", { name: "0", exact: true }).last().click();
  await expect(page.getByRole("heading", { name: "Nothing was sold" })).toBeVisible();
  await page.getByRole("link", { name: "To the overview" }).click();
  await expect(today).toBeVisible();
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
  const people = page.getByRole("searchbox", { name: "Name or e-mail address" });
  await people.fill("nobody at all");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nobody found" })).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(people).toHaveValue("");
  await people.fill(email.toUpperCase());
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
    await expectAccessible(page, { phone: true });
  }
});
