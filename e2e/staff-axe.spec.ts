import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./shop";
import { buy, enter } from "./staff";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: "reduce" });

    test("axe finds nothing where staff change something", async ({ page, browser, backstage }) => {
      test.slow();
      const { number } = await buy(browser, "match-football");
      const { variantId } = await backstage.db.stockLevel.findFirstOrThrow({
        where: { variant: { orderLines: { some: { order: { number: Number(number) } } } } },
      });
      const event = await backstage.db.webhookEvent.findFirstOrThrow({
        where: { checkout: { order: { number: Number(number) } } },
      });
      await enter(page, "owner@truecount.example");
      for (const path of [
        `/admin/orders/${number}`,
        `/admin/orders/${number}?do=refund`,
        `/admin/orders/${number}?do=ship`,
        `/admin/orders/${number}?do=cancel`,
        `/admin/stock?q=football&adjust=${variantId}`,
        `/admin/stock/${variantId}`,
        "/admin/payments",
        `/admin/payments/${event.id}`,
      ]) {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  });
}
