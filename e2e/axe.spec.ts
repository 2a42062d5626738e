import {
  addToCart,
  expect,
  expectAccessible,
  fillPayment,
  goToStripe,
  openWhole,
  pay,
  someone,
  test,
} from "./shop";

// Pages that are only looked at may be looked at side by side.
// To look at a long page thrice is work for a slow machine.
test.describe.configure({ mode: "parallel", timeout: 180_000 });

const pages = [
  "/",
  "/products",
  "/categories/kitchen-and-table",
  "/products/stoneware-teapot",
  "/products/heather-honey",
  "/search?q=tea",
  "/search?category=kitchen-and-table&stock=in",
  "/find-order",
  "/back-in-stock?product=heather-honey",
  "/cart",
  "/checkout/cancelled",
  "/sign-in",
  "/no/such/page",
];

for (const path of pages) {
  test(`axe finds nothing on ${path}, on a desk and on a phone`, async ({ page }) => {
    await openWhole(page, path);
    await expectAccessible(page, { phone: true });
  });
}

test("axe finds nothing from the cart drawer to the order", async ({ page }) => {
  await addToCart(page, "camp-torch");
  await expectAccessible(page);
  for (const path of ["/cart", "/checkout"]) {
    await openWhole(page, path);
    await expectAccessible(page, { phone: true });
  }
  await goToStripe(page, someone());
  await expectAccessible(page);
  await fillPayment(page);
  await pay(page);
  const order = page.getByRole("link", { name: /^Order \d+/ });
  await expect(order).toBeVisible();
  await expectAccessible(page, { phone: true });
  await order.click();
  await page.waitForURL(/\/orders\//);
  await expectAccessible(page, { phone: true });
});
