import { openCheckout } from "@/lib/checkout/open-checkout";
import { orderUrl } from "@/lib/orders/order-key";
import { shipOrder } from "@/lib/orders/ship-order";
import { aCart } from "@/prisma/factories";
import { type Backstage, expect, expectAccessible, someone, test } from "./shop";
import { enter } from "./staff";

/** A shopper has bought a teapot: as by the shop's pages, which other tests go through, but without a browser. */
async function aTeapot(backstage: Backstage): Promise<{ number: number; email: string }> {
  const { db } = backstage;
  const email = someone();
  const { id: variantId } = await db.variant.findFirstOrThrow({
    where: { product: { slug: "stoneware-teapot" }, archivedAt: null, stockLevel: { onHand: { gt: 0 } } },
  });
  const rate = await db.shippingRate.findFirstOrThrow({ where: { active: true } });
  const cart = await aCart(db, { lines: [{ variantId, quantity: 1 }] });
  const wish = { cartId: cart.id, userId: null, email, shippingRateId: rate.id, locale: "en" as const };
  expect(await openCheckout(db, wish)).toMatchObject({ ok: true });
  const checkout = await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } });
  const address = { line1: "1 Main Street", postal_code: "62701", city: "Springfield", country: "US" };
  await backstage.stripe("pay", { session: checkout.stripeSessionId, email, name: "Ada Lovelace", address });
  const orders = () => db.order.findMany({ where: { checkoutId: checkout.id } });
  await expect.poll(async () => (await orders()).length).toBe(1);
  return { number: (await orders())[0]?.number ?? 0, email };
}

test("a buyer asks to send something back; staff approve and receive it; the money and the unit are back", async ({
  page,
  backstage,
}) => {
  // Two people, four pages and a mail.
  test.slow();
  const { db } = backstage;
  const { number, email } = await aTeapot(backstage);
  const { id, lines } = await db.order.findUniqueOrThrow({ where: { number }, include: { lines: true } });
  const sku = lines[0]?.sku ?? "";
  const price = ((lines[0]?.unitPriceMinor ?? 0) / 100).toFixed(2);
  const left = await backstage.onHand(sku);
  const ask = page.getByText("Not quite right?");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(orderUrl(id, "en"));
  await expect(page.getByRole("heading", { name: `Order ${number}` })).toBeVisible();
  await expect(ask).toHaveCount(0);

  const { id: userId } = await db.user.findFirstOrThrow({ where: { role: "STAFF" } });
  await shipOrder(db, { orderId: id, userId, carrier: "", trackingNumber: "", lines: "ALL" });
  await page.reload();
  await ask.click();
  await page.getByLabel("Why", { exact: true }).selectOption({ label: "It came damaged" });
  await page.getByLabel("A word about it").fill("The spout is chipped.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ask for the return" }).dblclick();
  await expect(page.getByRole("heading", { name: "Your return" })).toBeVisible();
  await expect(page.getByText("We have your request")).toBeVisible();
  await expect(ask).toHaveCount(0);
  expect(await db.orderReturn.count({ where: { orderId: id } })).toBe(1);

  await enter(page, "staff@truecount.example");
  await page.goto("/admin");
  await page.getByRole("link", { name: "Open returns" }).click();
  await page.getByRole("link", { name: `${number}`, exact: true }).click();
  const returns = page.getByRole("region", { name: "Returns" });
  await expect(returns).toContainText("Came damaged");
  await expect(returns).toContainText("The spout is chipped.");
  const word = returns.getByLabel("A word to the buyer");
  await returns.getByRole("button", { name: "Decline" }).click();
  await expect(returns.getByRole("alert")).toHaveText("Please tell the buyer why.");
  await word.fill("We are sorry.\nPlease wrap it well.");
  await expectAccessible(page);
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
  await expectAccessible(page);
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
  await expectAccessible(page);
});
