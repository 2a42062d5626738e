import { db } from "@/lib/db";
import { cardSelect, onSale, productCard } from "./product-card";
import { readStoreSettings } from "./store-settings";
import type { ProductCard } from "./types";

const RESULTS_AT_MOST = 48;

/** Products whose name, tagline or category contains every word of `query`. Not cached: queries are endless. */
export async function searchProducts(query: string): Promise<ProductCard[]> {
  const words = query.split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const [store, rows] = await Promise.all([
    readStoreSettings(db()),
    db().product.findMany({
      where: {
        ...onSale,
        AND: words.map((word) => {
          const holds = { contains: word, mode: "insensitive" as const };
          return { OR: [{ name: holds }, { tagline: holds }, { category: { name: holds } }] };
        }),
      },
      orderBy: [{ featured: "desc" }, { name: "asc" }],
      take: RESULTS_AT_MOST,
      select: cardSelect,
    }),
  ]);
  return rows.map((row) => productCard(row, store.currency));
}
