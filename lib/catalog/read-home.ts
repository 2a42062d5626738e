import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { cardSelect, categorySelect, onSale, productCard } from "./product-card";
import { readStoreSettings } from "./store-settings";
import { CATALOG, RENEW_AFTER_SECONDS } from "./tags";
import type { HomeView } from "./types";

const FEATURED_AT_MOST = 13;
const PICTURES_OF_A_CATEGORY = 3;

export const readHome = unstable_cache(
  async (): Promise<HomeView> => {
    const [store, featured, categories] = await Promise.all([
      readStoreSettings(db()),
      db().product.findMany({
        where: onSale,
        orderBy: [{ featured: "desc" }, { position: "asc" }, { name: "asc" }],
        take: FEATURED_AT_MOST,
        select: cardSelect,
      }),
      db().category.findMany({
        orderBy: [{ position: "asc" }, { name: "asc" }],
        select: {
          ...categorySelect,
          _count: { select: { products: { where: onSale } } },
          products: {
            where: onSale,
            orderBy: [{ position: "asc" }, { name: "asc" }],
            take: PICTURES_OF_A_CATEGORY,
            select: { images: { orderBy: { position: "asc" }, take: 1, select: { path: true } } },
          },
        },
      }),
    ]);
    return {
      featured: featured.map((row) => productCard(row, store.currency)),
      categories: categories.map(({ _count, products, ...category }) => ({
        ...category,
        productCount: _count.products,
        picturePaths: products.flatMap((product) => product.images.map((image) => image.path)),
      })),
    };
  },
  ["home"],
  { tags: [CATALOG], revalidate: RENEW_AFTER_SECONDS },
);
