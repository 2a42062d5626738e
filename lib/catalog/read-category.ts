import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { cardSelect, categorySelect, onSale, productCard } from "./product-card";
import { readStoreSettings } from "./store-settings";
import { CATALOG, categoryTag, RENEW_AFTER_SECONDS } from "./tags";
import type { CategoryView, ProductCard } from "./types";

/** A category with all that it sells, or null where there is no such category. */
export function readCategory(slug: string): Promise<CategoryView | null> {
  return unstable_cache(() => loadCategory(slug), ["category", slug], {
    tags: [categoryTag(slug)],
    revalidate: RENEW_AFTER_SECONDS,
  })();
}

async function loadCategory(slug: string): Promise<CategoryView | null> {
  const found = await db().category.findUnique({
    where: { slug },
    select: {
      ...categorySelect,
      products: { where: onSale, orderBy: [{ position: "asc" }, { name: "asc" }], select: cardSelect },
    },
  });
  if (!found) return null;
  const { currency } = await readStoreSettings(db());
  const { products, ...category } = found;
  return { category, products: products.map((row) => productCard(row, currency)) };
}

/** Everything on sale, category by category. */
export const readAllProducts = unstable_cache(
  async (): Promise<ProductCard[]> => {
    const { currency } = await readStoreSettings(db());
    const rows = await db().product.findMany({
      where: onSale,
      orderBy: [{ category: { position: "asc" } }, { position: "asc" }, { name: "asc" }],
      select: cardSelect,
    });
    return rows.map((row) => productCard(row, currency));
  },
  ["all-products"],
  { tags: [CATALOG], revalidate: RENEW_AFTER_SECONDS },
);
