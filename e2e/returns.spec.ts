import { orderUrl } from "@/lib/orders/order-key";
import { shipOrder } from "@/lib/orders/ship-order";
import { expect, expectAccessible, test } from "./shop";
import { buy, enter } from "./staff";

test("a buyer asks to send something back; staff approve and receive it; the money and the unit are back", async ({
  page,
  backstage,
}) => {
  const { db } = backstage;
  const { number, email } = await buy(backstage, "stoneware-teapot");
  const { id, lines } = await db.order.findUniqueOrThrow({
    where: { number: Number(number) },
    include: { lines: true },
  });
  const sku = lines[0]?.sku ?? "";
  const price = ((lines[0]?.unitPriceMinor ?? 0) / 100).toFixed(2);
  const left = await backstage.onHand(sku);
  const ask = page.getByText("Not quite right?");
  await page.goto(orderUrl(id, "en"));
  await expect(page.getByRole("heading", { name: `Order ${number}` })).toBeVisible();
  await expect(ask).toHaveCount(0);

  const { id: userId } = await db.user.findFirstOrThrow({ where: { role: "STAFF" } });
  await shipOrder(db, { orderId: id, userId, carrier: "", trackingNumber: "", lines: "ALL" });
  await page.reload();
  await ask.click();
  await page.getByLabel("Why", { exact: true }).selectOption({ label: "It came damaged" });
  await page.getByLabel("A word about it").fill("The spout is chipped.");
  await expectAccessible(page, { phone: true });
  await page.getByRole("button", { name: "Ask for the return" }).dblclick();
  await expect(page.getByRole("heading", { name: "Your return" })).toBeVisible();
  await expect(page.getByText("We have your request")).toBeVisible();
  await expect(ask).toHaveCount(0);
  expect(await db.orderReturn.count({ where: { orderId: id } })).toBe(1);

  await enter(page, "staff@truecount.example");
  await page.goto("/admin");
  await page.getByRole("link", { name: "Open returns" }).click();
  await page.getByRole("link", { name: number, exact: true }).click();
  const returns = page.getByRole("region", { name: "Returns" });
  await expect(returns).toContainText("Came damaged");
  await expect(returns).toContainText("The spout is chipped.");
  const word = returns.getByLabel("A word to the buyer");
  await returns.getByRole("button", { name: "Decline" }).click();
  await expect(returns.getByRole("alert")).toHaveText("Please tell the buyer why.");
  await word.fill("We are sorry.\nPlease wrap it well.");
  await expectAccessible(page, { phone: true });
  await returns.getByRole("button", { name: "Approve" }).click();
  await expect(returns).toContainText("Approved, on its way");
  await expect(async () => {
    const mails = await backstage.mailsTo(email);
    const mail = mails.find(({ subject }) => subject === `Order ${number}: please send it back`);
    expect(mail?.text).toContain("Please wrap it well.");
  }).toPass();
  await page.goto(orderUrl(id, "de"));
  await expect(page.getByText("Bitte schicken Sie die Sachen zurück.")).toBeVisible();
  await expect(page.getByText("Please wrap it well.")).toBeVisible();

  await page.goto(`/admin/orders/${number}`);
  await returns.getByRole("link", { name: "Receive" }).click();
  const panel = page.getByRole("region", { name: "Receive a return" });
  await panel.getByLabel("Came back").fill("0");
  await panel.getByRole("button", { name: "Receive and refund" }).click();
  await expect(panel.getByRole("alert")).toContainText("Please choose between 1 and 1");
  expect(await backstage.onHand(sku)).toBe(left);
  await panel.getByLabel("Came back").fill("1");
  await expectAccessible(page, { phone: true });
  await panel.getByRole("button", { name: "Receive and refund" }).click();
  await expect(panel.getByRole("status")).toHaveText(`$${price} is on its way back.`);
  expect(await backstage.onHand(sku)).toBe(left + 1);
  await expect(page.getByText("1 unit back on the shelf: returned")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(`Refund of $${price} paid back`)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.goto(orderUrl(id, "en"));
  await expect(page.getByText("The things are back with us.")).toBeVisible();
  await expectAccessible(page, { phone: true });
});
