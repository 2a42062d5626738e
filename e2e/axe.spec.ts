import AxeBuilder from "@axe-core/playwright";
import { addToCart, expect, goToStripe, someone, test } from "./shop";

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
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      });
    }

    test("axe finds nothing in the cart drawer, at checkout and on the payment page", async ({ page }) => {
      const nothing = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      };
      await addToCart(page, "camp-torch");
      await nothing();
      await page.goto("/checkout");
      await nothing();
      await goToStripe(page, someone());
      await nothing();
    });

    test("axe finds nothing on the pages of staff", async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByLabel("E-mail").fill("owner@truecount.example");
      await page.getByLabel("Password").fill("truecount-demo");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(/\/admin/);
      for (const path of ["/admin/stock", "/admin/stock?show=low", "/admin/orders", "/admin/payments"]) {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  });
}
