import type { Tx } from "@/lib/db";
import { cardSelect, onSale, productCard } from "./product-card";
import { readStoreSettings } from "./store-settings";
import type { ProductCard } from "./types";

/** The cards of these products as the shop sells them now, in the order asked for; what it does not sell is left out. */
export async function readCards(tx: Tx, productIds: readonly string[]): Promise<ProductCard[]> {
  const [store, rows] = await Promise.all([
    readStoreSettings(tx),
    tx.product.findMany({ where: { id: { in: [...productIds] }, ...onSale }, select: cardSelect }),
  ]);
  return rows
    .map((row) => productCard(row, store.currency))
    .sort((one, other) => productIds.indexOf(one.id) - productIds.indexOf(other.id));
}
