// What the tests of the admin share: signing in, and orders to work on.
import type { Cookie, Page } from "@playwright/test";
import { v7 as uuid } from "uuid";
import { openCheckout } from "@/lib/checkout/open-checkout";
import type { Db } from "@/lib/db";
import { announceDelivery, expectGoods } from "@/lib/inventory/delivery/plan-delivery";
import { startStocktake } from "@/lib/inventory/stocktake/start-stocktake";
import { aCart, aProduct } from "@/prisma/factories";
import { type Backstage, expect, someone } from "./shop";

export async function signIn(page: Page, email: string, password = "truecount-demo"): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

// Of the staff of the sample shop, whose passwords no test changes.
const entered = new Map<string, Cookie[]>();

/**
 * As `signIn`, and waits until they are in. Somebody of the sample shop fills in the form once: who was in
 * before comes with the same session, on no page yet.
 */
export async function enter(page: Page, email: string, password?: string): Promise<void> {
  const cookies = entered.get(email);
  if (cookies && !password) return page.context().addCookies(cookies);
  await signIn(page, email, password);
  await page.waitForURL(/\/admin(?:\/|$)/);
  if (password) return;
  const all = await page.context().cookies();
  entered.set(
    email,
    all.filter(({ name }) => name.endsWith("session-token")),
  );
}

const ADDRESS = { line1: "1 Main Street", postal_code: "62701", city: "Springfield", country: "US" };

/**
 * A shopper has bought one unit of each product, and as many of one that is named more than once: as by the shop's
 * pages, which other tests go through, but without a browser.
 */
export async function buy(
  backstage: Backstage,
  bought: string | string[],
  beforePaying: () => Promise<void> = async () => {},
): Promise<{ number: string; email: string }> {
  const { db } = backstage;
  const email = someone();
  const slugs = [bought].flat();
  const lines = [];
  for (const slug of new Set(slugs)) {
    const quantity = slugs.filter((one) => one === slug).length;
    const variant = await db.variant.findFirstOrThrow({
      where: { product: { slug }, archivedAt: null, stockLevel: { onHand: { gte: quantity } } },
      orderBy: { position: "asc" },
    });
    lines.push({ variantId: variant.id, quantity });
  }
  const rate = await db.shippingRate.findFirstOrThrow({ where: { active: true } });
  const cart = await aCart(db, { lines });
  const wish = { cartId: cart.id, userId: null, email, shippingRateId: rate.id, locale: "en" as const };
  const opened = await openCheckout(db, wish);
  if (!opened.ok) throw new Error(`No checkout: ${opened.why}`);
  const checkout = await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } });
  const buyer = { email, name: "Ada Lovelace", address: ADDRESS };
  await beforePaying();
  await backstage.stripe("pay", { session: checkout.stripeSessionId, ...buyer });
  let number = "";
  await expect(async () => {
    const order = await db.order.findFirstOrThrow({ where: { checkoutId: checkout.id } });
    number = String(order.number);
  }).toPass();
  return { number, email };
}

const TORCH = "TRL-TRCH-GRY";

const ownerOf = (db: Db) => db.user.findUniqueOrThrow({ where: { email: "owner@truecount.example" } });

/** A product that no shopper sees, for variants of a test's own. */
export async function aDraft(db: Db, name = "Draft") {
  const { categoryId } = await db.product.findFirstOrThrow({ where: { slug: "match-football" } });
  return aProduct(db, { categoryId: categoryId ?? "", name, status: "DRAFT" });
}

/** A count of the torch that was begun. @returns its number */
export async function anOpenStocktake(db: Db): Promise<number> {
  const { id: userId } = await ownerOf(db);
  const scope = { of: "CHOSEN" as const, skus: [TORCH] };
  const begun = await startStocktake(db, { id: uuid(), scope, note: "for a test", userId });
  if (!begun.ok) throw new Error(begun.message);
  return begun.number;
}

/** Ten torches that are on their way. @returns the delivery's number */
export async function anOpenDelivery(db: Db): Promise<number> {
  const { id: userId } = await ownerOf(db);
  const deliveryId = uuid();
  const announced = { id: deliveryId, supplier: "Mill & Sons", reference: "A-7", userId };
  const delivery = await announceDelivery(db, announced);
  if (!delivery.ok) throw new Error(delivery.message);
  await expectGoods(db, { deliveryId, sku: TORCH, expected: 10, unitCost: "4.20", userId });
  return delivery.number;
}

/** A file of levels that was read, with a row of each kind. @returns the import's id */
export async function anUploadedFile(db: Db): Promise<string> {
  const { id: userId } = await ownerOf(db);
  const level = await db.stockLevel.findFirstOrThrow({
    where: { onHand: { gt: 3 } },
    include: { variant: true },
  });
  const { id } = await db.stockImport.create({
    data: { fileName: "levels.csv", status: "READY", rowCount: 3, userId },
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
