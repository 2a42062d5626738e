import { orderKey } from "@/lib/orders/order-key";
import { aUser } from "@/prisma/factories";
import { expect, expectAccessible, test } from "./shop";
import { anOpenDelivery, anOpenStocktake, anUploadedFile, buy, enter } from "./staff";

const STAFF = "staff@truecount.example";
const SKU = "TRL-TRCH-GRY";

test("a line is refunded, its unit goes back on the shelf, and the page tells all of it", async ({
  page,
  backstage,
}) => {
  const { number } = await buy(backstage, "stoneware-teapot");
  const line = await backstage.db.orderLine.findFirstOrThrow({
    where: { order: { number: Number(number) } },
  });
  const left = await backstage.onHand(line.sku);
  await enter(page, STAFF);
  await page.goto(`/admin/orders/${number}`);
  await page.getByRole("link", { name: "Refund" }).click();
  const panel = page.getByRole("region", { name: "Refund" });
  await panel.getByRole("spinbutton").fill("1");
  const price = (line.unitPriceMinor / 100).toFixed(2);
  await expect(panel.getByLabel("Amount in USD")).toHaveValue(price);
  await panel.getByLabel("Amount in USD").fill("100000");
  await panel.getByLabel("Put the units back on the shelf").check();
  await panel.getByRole("button", { name: /^Refund/ }).click();
  await expect(panel.getByRole("alert")).toContainText("can still be refunded");
  expect(await backstage.onHand(line.sku)).toBe(left);

  await panel.getByLabel("Amount in USD").fill(price);
  await panel.getByRole("button", { name: `Refund $${price}` }).click();
  await expect(panel.getByRole("status")).toHaveText(`$${price} is on its way back.`);
  expect(await backstage.onHand(line.sku)).toBe(left + 1);
  await expect(page.getByText("1 unit back on the shelf: returned")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(`Refund of $${price} paid back`)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText("Partly refunded")).toBeVisible();
});

test("cancelling says what will happen, and then it has happened", async ({ page, backstage }) => {
  const { number } = await buy(backstage, "match-football");
  const order = await backstage.db.order.findUniqueOrThrow({
    where: { number: Number(number) },
    include: { lines: true },
  });
  const sku = order.lines[0]?.sku ?? "";
  const left = await backstage.onHand(sku);
  await enter(page, STAFF);
  await page.goto(`/admin/orders/${number}`);
  await page.getByRole("link", { name: "Cancel" }).click();
  const panel = page.getByRole("region", { name: `Cancel order ${number}` });
  await expect(panel).toContainText(/1 of Match Football.* back on the shelf/);
  await expect(panel).toContainText(`$${(order.totalMinor / 100).toFixed(2)} back to the buyer`);
  await panel.getByLabel("Note").fill("the buyer changed their mind");
  await panel.getByRole("button", { name: "Cancel the order" }).click();
  await expect(panel.getByRole("status")).toContainText(`Order ${number} is cancelled`);
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("the buyer changed their mind").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Ship" })).toHaveCount(0);
  expect(await backstage.onHand(sku)).toBe(left + 1);
});

test("an order is sent in parcels, the buyer hears of each, and it is shipped with the last", async ({
  page,
  context,
  backstage,
}) => {
  const [FOOTBALL, TEAPOT] = ["match-football", "stoneware-teapot"] as const;
  const { number, email } = await buy(backstage, [FOOTBALL, FOOTBALL, FOOTBALL, TEAPOT]);
  const order = await backstage.db.order.findUniqueOrThrow({ where: { number: Number(number) } });
  await enter(page, STAFF);
  await page.goto(`/admin/orders/${number}`);
  await page.getByLabel("Note", { exact: true }).fill("Gift wrap, please");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByText("Gift wrap, please")).toBeVisible();
  await page.getByRole("button", { name: "Resend the confirmation" }).click();
  await expect(page.getByText(`It is on its way to ${email}.`)).toBeVisible();
  await expect(page.getByText("Confirmation asked for again")).toBeVisible();

  await page.getByRole("link", { name: "Ship" }).click();
  const panel = page.getByRole("region", { name: "Ship" });
  const footballs = panel.getByLabel(/^Match Football/);
  const teapots = panel.getByLabel(/^Stoneware Teapot/);
  await expect(footballs).toHaveValue("3");
  await footballs.fill("0");
  await teapots.fill("0");
  await panel.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(panel.getByRole("alert")).toHaveText("Please choose what goes into this parcel.");
  await footballs.fill("2");
  await panel.getByLabel("Carrier").fill("UPS");
  await panel.getByLabel("Tracking number").fill("1Z 999 AA1");
  await panel.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(panel.getByRole("status")).toHaveText("2 units are on the way, 2 still wait.");
  await expect(page.getByText("2 units shipped with UPS")).toBeVisible();
  await expect(page.getByRole("row", { name: /Match Football.*2 shipped/ })).toBeVisible();
  await expect(page.getByText("Processing", { exact: true })).toBeVisible();
  await expect(page.getByText("To be packed")).toBeVisible();
  const mailed = async (text: string) => {
    await expect(async () => {
      const mails = await backstage.mailsTo(email);
      const told = mails.filter((one) => one.subject === `Order ${number} is on its way`);
      expect(told.filter((one) => one.text.includes(text))).toHaveLength(1);
    }).toPass();
  };
  await mailed(`A parcel of order ${number} is on its way to you by UPS.`);
  await mailed("Tracking number: 1Z 999 AA1");

  // What is left is offered for the next one, which travels in its own way.
  await panel.getByRole("link", { name: "Done" }).click();
  await expect(panel).toHaveCount(0);
  await page.getByRole("link", { name: "Ship" }).click();
  await expect(footballs).toHaveValue("1");
  await expect(teapots).toHaveValue("1");
  await expect(panel.getByLabel("Tracking number")).toHaveValue("");
  await panel.getByLabel("Carrier").fill("DHL");
  await panel.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(panel.getByRole("status")).toHaveText("2 units are on the way: the order is complete.");
  await expect(page.getByText("Shipped", { exact: true })).toBeVisible();
  await expect(page.getByText("To be packed")).toHaveCount(0);
  await mailed(`A parcel of order ${number} is on its way to you by DHL.`);

  // One digit was wrong.
  await page.getByRole("link", { name: "Change the tracking of parcel 1" }).click();
  const tracking = page.getByRole("region", { name: "Tracking of a parcel" });
  await expect(tracking.getByLabel("Carrier")).toHaveValue("UPS");
  await tracking.getByLabel("Tracking number").fill("1Z 999 AA2");
  await expectAccessible(page, { phone: true });
  await tracking.getByRole("button", { name: "Save" }).click();
  await expect(tracking.getByRole("status")).toHaveText(`Noted. ${email} is told by mail.`);
  await expect(page.getByText("Tracking of a parcel changed")).toBeVisible();
  await mailed("Tracking number: 1Z 999 AA2");

  const theirs = await context.newPage();
  await theirs.goto(`/orders/${order.id}?key=${orderKey(order.id)}`);
  const steps = theirs.getByRole("list", { name: "What has happened" }).getByRole("listitem");
  await expect(steps.filter({ hasText: "Parcel 1 left us" })).toContainText("UPS, 1Z 999 AA2");
  await expect(steps.filter({ hasText: "Parcel 2 left us" })).toContainText("DHL");
  await expect(theirs.getByText("On its way", { exact: true })).toBeVisible();
});

test("orders are chosen in the list, their slips printed, and all of them shipped together", async ({
  page,
  backstage,
}) => {
  const orders = [await buy(backstage, "match-football"), await buy(backstage, "stoneware-teapot")];
  await enter(page, STAFF);
  await page.goto("/admin/orders?status=to-ship");
  for (const { number } of orders) await page.getByLabel(`Choose order ${number}`).check();
  await expect(page.getByText("2 chosen")).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^orders-.*\.csv$/);

  await page.getByRole("button", { name: "Packing slips" }).click();
  await page.emulateMedia({ media: "print" });
  for (const { number } of orders) {
    const slip = page.getByRole("article", { name: `Packing slip of order ${number}` });
    await expect(slip).toContainText("1 Main Street");
    await expect(slip).not.toContainText("$");
  }
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Admin" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.goBack();

  for (const { number } of orders) await page.getByLabel(`Choose order ${number}`).check();
  await page.getByRole("button", { name: "Ship" }).click();
  await page.getByLabel("Carrier").fill("DHL");
  await page.getByLabel(`Tracking number of order ${orders[1]?.number}`).fill("JD 01");
  await page.getByRole("button", { name: "Mark all 2 as shipped" }).click();
  await expect(page.getByRole("status").first()).toContainText("2 orders are on the way");
  const shipments = await backstage.db.shipment.findMany({
    where: { order: { number: { in: orders.map(({ number }) => Number(number)) } } },
    orderBy: { order: { number: "asc" } },
  });
  expect(shipments).toMatchObject([
    { carrier: "DHL", trackingNumber: null },
    { carrier: "DHL", trackingNumber: "JD 01" },
  ]);
});

test("who may only look sees no buttons, whatever the address says", async ({ page, backstage }) => {
  const { number } = await buy(backstage, "match-football");
  const { db } = backstage;
  const stocktake = await anOpenStocktake(db);
  const delivery = await anOpenDelivery(db);
  const { variantId } = await db.stockLevel.findFirstOrThrow({ where: { variant: { sku: SKU } } });
  await enter(page, "viewer@truecount.example");
  const main = page.getByRole("main");
  for (const [place, shown] of Object.entries({
    [`orders/${number}?do=cancel`]: "Match Football",
    [`stock?adjust=${variantId}`]: "Last movements",
    [`stock/import/${await anUploadedFile(db)}`]: "levels.csv",
    [`deliveries/${delivery}`]: "0 of 10 received",
    [`stocktakes/${stocktake}`]: SKU,
    [`stocktakes/${stocktake}/review`]: "Nothing is counted yet.",
  })) {
    await page.goto(`/admin/${place}`);
    await expect(main.getByText(shown).first()).toBeVisible();
    await expect(main.getByRole("button"), place).toHaveCount(0);
    await expect(main.getByRole("spinbutton"), place).toHaveCount(0);
    await expect(
      main.getByRole("link", { name: /^(?:Ship|Refund|Cancel|Adjust|Review|Upload)/ }),
      place,
    ).toHaveCount(0);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a refund whose form is sent again, since nobody saw the answer, is paid once", async ({
    page,
    backstage,
  }) => {
    const { number } = await buy(backstage, "match-football");
    await enter(page, STAFF);
    await page.goto(`/admin/orders/${number}?do=refund`);
    await page.getByLabel("Amount in USD").fill("1.00");
    await page.getByRole("button", { name: /^Refund/ }).click();
    await expect(page.getByText("$1.00 is on its way back.")).toBeVisible();
    // A page that came by a form is loaded anew by sending the form anew.
    await page.reload();
    await expect(page.getByText("$1.00 is on its way back.")).toBeVisible();
    const order = { number: Number(number) };
    const [refund, ...others] = await backstage.db.refund.findMany({ where: { order } });
    expect(refund).toMatchObject({ amountMinor: 100 });
    expect(others).toEqual([]);
  });

  test("staff add a note; from the moment they may only look, the same page changes nothing", async ({
    page,
    backstage,
  }) => {
    const { number } = await buy(backstage, "match-football");
    const user = await aUser(backstage.db, { role: "STAFF", password: "only-for-this-test" });
    await enter(page, user.email, "only-for-this-test");
    await page.goto(`/admin/orders/${number}?do=cancel`);
    await page.getByLabel("Note", { exact: true }).last().fill("Seen");
    await page.getByRole("button", { name: "Add the note" }).click();
    await expect(page.getByText("Noted.")).toBeVisible();

    await backstage.db.user.update({ where: { id: user.id }, data: { role: "VIEWER" } });
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await expect(page.getByRole("heading", { name: `Order ${number}` })).toBeVisible();
    const order = await backstage.db.order.findUniqueOrThrow({ where: { number: Number(number) } });
    expect(order.status).toBe("PROCESSING");
  });
});
