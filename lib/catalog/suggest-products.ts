import { db } from "@/lib/db";
import { matchProducts } from "./match-products";
import { cardSelect, productCard } from "./product-card";
import { searchWords } from "./search-words";
import { readStoreSettings } from "./store-settings";
import type { Suggestion } from "./types";

const SUGGESTIONS = 6;

/** The first few products for what has been typed so far. */
export async function suggestProducts(query: string): Promise<Suggestion[]> {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const ids = await matchProducts(db(), words, SUGGESTIONS);
  const [store, rows] = await Promise.all([
    readStoreSettings(db()),
    db().product.findMany({ where: { id: { in: ids } }, select: cardSelect }),
  ]);
  const cards = rows.map((row) => productCard(row, store.currency));
  return ids
    .flatMap((id) => cards.find((card) => card.id === id) ?? [])
    .map(({ slug, name, tint, imagePath, priceFrom, pricesDiffer }) => ({
      ...{ slug, name, tint, imagePath, priceFrom, pricesDiffer },
    }));
}
