import { sellableUnits, stockState, unitsShippedLater } from "@/lib/catalog/stock-state";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { money, sumMoney, timesMoney } from "@/lib/money";
import { lineProblem } from "./rules";
import type { CartLineView, CartView } from "./types";
import { readUntilFreeShipping } from "./until-free-shipping";

/** The cart as of now, with today's prices and stock. Nobody's cart, and an unknown one, are empty. */
export async function readCart(tx: Tx, cartId: string | null): Promise<CartView> {
  const settings = await readStoreSettings(tx);
  const rows = cartId ? await readLines(tx, cartId) : [];
  const lines = rows.map(({ variant, ...row }): CartLineView => {
    const level = variant.stockLevel ?? { onHand: 0, backorderLimit: 0, lowThreshold: null };
    const available = sellableUnits(level);
    const forSale = variant.archivedAt === null && variant.product.status === "ACTIVE";
    const unitPrice = money(variant.priceMinor, settings.currency);
    const image = variant.images[0] ?? variant.product.images[0];
    return {
      id: row.id,
      variantId: variant.id,
      sku: variant.sku,
      productSlug: variant.product.slug,
      productName: variant.product.name,
      variantName: variant.name,
      imagePath: image?.path ?? null,
      tint: variant.product.tint,
      unitPrice,
      lineTotal: timesMoney(unitPrice, row.quantity),
      quantity: row.quantity,
      stock: stockState({ ...level, lowThreshold: level.lowThreshold ?? settings.lowStockThreshold }),
      laterUnits: unitsShippedLater(row.quantity, level),
      problem: lineProblem({ quantity: row.quantity, available, forSale }),
    };
  });
  const subtotal = sumMoney(
    lines.map((line) => line.lineTotal),
    settings.currency,
  );
  return {
    lines,
    unitCount: lines.reduce((units, line) => units + line.quantity, 0),
    subtotal,
    untilFreeShipping: lines.length > 0 ? await readUntilFreeShipping(tx, subtotal) : null,
    ready: lines.length > 0 && lines.every((line) => line.problem === null),
  };
}

function readLines(tx: Tx, cartId: string) {
  return tx.cartLine.findMany({
    where: { cartId },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    include: {
      variant: {
        include: {
          stockLevel: true,
          images: { orderBy: { position: "asc" }, take: 1 },
          product: {
            include: { images: { where: { variantId: null }, orderBy: { position: "asc" }, take: 1 } },
          },
        },
      },
    },
  });
}
