import type { Page } from "@playwright/test";
import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db";
import { announceDelivery, expectGoods } from "@/lib/inventory/delivery/plan-delivery";
import { startStocktake } from "@/lib/inventory/stocktake/start-stocktake";
import { expectAccessible, test } from "./shop";
import { buy, enter } from "./staff";

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
  const importId = await uploaded(backstage.db);
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
  const owner = await backstage.db.user.findUniqueOrThrow({
    where: { email: "owner@truecount.example" },
  });
  const stocktake = await startStocktake(backstage.db, {
    id: uuid(),
    scope: { of: "CHOSEN", skus: ["TRL-TRCH-GRY"] },
    note: "for axe",
    userId: owner.id,
  });
  const stocktakeNumber = stocktake.ok ? stocktake.number : 0;
  const deliveryId = uuid();
  const about = { deliveryId, userId: owner.id };
  const announced = { id: deliveryId, supplier: "Mill & Sons", reference: "A-7", userId: owner.id };
  const delivery = await announceDelivery(backstage.db, announced);
  await expectGoods(backstage.db, { ...about, sku: "TRL-TRCH-GRY", expected: 10, unitCost: "4.20" });
  await enter(page, "owner@truecount.example");
  await expectNothing(page, [
    "/admin/deliveries",
    "/admin/deliveries/new",
    `/admin/deliveries/${delivery.ok ? delivery.number : 0}`,
    "/admin/stocktakes",
    "/admin/stocktakes/new",
    `/admin/stocktakes/${stocktakeNumber}`,
    `/admin/stocktakes/${stocktakeNumber}/review`,
  ]);
});

async function expectNothing(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expectAccessible(page);
  }
}

/** A file with a row of each kind. */
async function uploaded(db: Db): Promise<string> {
  const user = await db.user.findUniqueOrThrow({ where: { email: "owner@truecount.example" } });
  const level = await db.stockLevel.findFirstOrThrow({
    where: { onHand: { gt: 3 } },
    include: { variant: true },
  });
  const { id } = await db.stockImport.create({
    data: { fileName: "levels.csv", status: "READY", rowCount: 3, userId: user.id },
  });
  const row = { variantId: level.variantId, sku: level.variant.sku, expectedOnHand: level.onHand };
  await db.stockImportRow.createMany({
    data: [
      { ...row, importId: id, row: 2, onHand: level.onHand + 4 },
      { ...row, importId: id, row: 3, onHand: level.onHand },
      { importId: id, row: 4, sku: "?", problems: [{ column: "on_hand", message: "“x” is no number." }] },
    ],
  });
  return id;
}
