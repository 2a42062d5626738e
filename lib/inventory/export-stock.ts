import type { Tx } from "@/lib/db";
import type { StockWish } from "@/lib/inventory/types";
import { type WrittenLevel, writeHead, writeLevels } from "./csv/write-sheet";
import { fromBook, wishedFor } from "./stock-book";

const PORTION = 5_000;

/** The lines of the book that are wished for, by SKU, as a file of levels, portion by portion. */
export async function* exportStock(tx: Tx, wish: StockWish): AsyncGenerator<string> {
  yield writeHead();
  let after = "";
  while (true) {
    const levels: WrittenLevel[] = await tx.$queryRaw`
      SELECT v.id AS "variantId", v.sku, p.name AS "productName", v.name AS "variantName", l.on_hand AS "onHand",
        l.backorder_limit AS "backorderLimit", l.low_threshold AS "lowThreshold"
      ${fromBook} WHERE v.sku > ${after} AND ${wishedFor(wish, true)}
      ORDER BY v.sku LIMIT ${PORTION}`;
    if (levels.length > 0) yield writeLevels(levels);
    const last = levels.at(-1);
    if (!last || levels.length < PORTION) return;
    after = last.sku;
  }
}
