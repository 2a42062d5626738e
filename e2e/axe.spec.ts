import { addToCart, expect, expectAccessible, fillPayment, goToStripe, pay, someone, test } from "./shop";
import { enter } from "./staff";

// Pages that are only looked at may be looked at side by side.
test.describe.configure({ mode: "parallel" });

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

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: "reduce" });

    for (const path of pages) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
      });
    }

    test("axe finds nothing from the cart drawer to the order", async ({ page }) => {
      await addToCart(page, "camp-torch");
      await expectAccessible(page);
      await page.goto("/cart");
      await expectAccessible(page);
      await page.goto("/checkout");
      await expectAccessible(page);
      await goToStripe(page, someone());
      await expectAccessible(page);
      await fillPayment(page);
      await pay(page);
      const order = page.getByRole("link", { name: /^Order \d+/ });
      await expect(order).toBeVisible();
      await expectAccessible(page);
      await order.click();
      await page.waitForURL(/\/orders\//);
      await expectAccessible(page);
    });

    test("axe finds nothing on the pages of staff", async ({ page }) => {
      await enter(page, "owner@truecount.example");
      for (const path of ["/admin/stock", "/admin/stock?show=low", "/admin/orders", "/admin/payments"]) {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
      }
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });

  for (const path of pages) {
    test(`axe finds nothing on ${path}, which is not wider than the phone`, async ({ page }) => {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      await expectAccessible(page);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  }
});
