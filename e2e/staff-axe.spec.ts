import type { Page } from "@playwright/test";
import { expectAccessible, test } from "./shop";
import { anOpenDelivery, anOpenStocktake, anUploadedFile, buy, enter } from "./staff";

// Each test looks at rows of its own.
// To look at a long page thrice is work for a slow machine.
test.describe.configure({ mode: "parallel", timeout: 180_000 });

test("axe finds nothing where orders and payments are looked after", async ({ page, backstage }) => {
  test.slow();
  const { number } = await buy(backstage, "match-football");
  const event = await backstage.db.webhookEvent.findFirstOrThrow({
    where: { checkout: { order: { number: Number(number) } } },
  });
  await enter(page, "owner@truecount.example");
  await expectNothing(page, [
    "/admin/orders?money=paid",
    `/admin/orders/${number}`,
    `/admin/orders/${number}/slip`,
    `/admin/orders/ship?order=${number}`,
    `/admin/orders/${number}?do=refund`,
    `/admin/orders/${number}?do=ship`,
    `/admin/orders/${number}?do=cancel`,
    "/admin/payments",
    `/admin/payments/${event.id}`,
  ]);
});

test("axe finds nothing where stock and products are changed", async ({ page, backstage }) => {
  test.slow();
  const { id: variantId, productId } = await backstage.db.variant.findFirstOrThrow({
    where: { product: { slug: "match-football" } },
  });
  const importId = await anUploadedFile(backstage.db);
  await enter(page, "owner@truecount.example");
  await expectNothing(page, [
    "/admin/stock",
    "/admin/stock?show=low",
    `/admin/stock?q=football&adjust=${variantId}`,
    `/admin/stock/${variantId}`,
    "/admin/stock/import",
    `/admin/stock/import/${importId}`,
    "/admin/products?sort=name",
    "/admin/products/new",
    "/admin/products/categories",
    `/admin/products/${productId}`,
    `/admin/products/${productId}/preview`,
    `/admin/products/${productId}/variants?make=1&name0=Size&values0=S,M`,
  ]);
});

test("axe finds nothing where goods are counted and received", async ({ page, backstage }) => {
  test.slow();
  const stocktake = await anOpenStocktake(backstage.db);
  const delivery = await anOpenDelivery(backstage.db);
  await enter(page, "owner@truecount.example");
  await expectNothing(page, [
    "/admin/deliveries",
    "/admin/deliveries/new",
    `/admin/deliveries/${delivery}`,
    "/admin/stocktakes",
    "/admin/stocktakes/new",
    `/admin/stocktakes/${stocktake}`,
    `/admin/stocktakes/${stocktake}/review`,
  ]);
});

async function expectNothing(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await expectAccessible(page, { phone: true });
  }
}
