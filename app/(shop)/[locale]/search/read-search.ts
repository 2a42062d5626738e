import { unstable_cache } from "next/cache";
import { readKeptSearch, SEARCH_SECONDS } from "@/lib/catalog/kept-search";
import { searchProducts } from "@/lib/catalog/search-products";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { CATALOG } from "@/lib/catalog/tags";
import { db } from "@/lib/db";
import { readWish } from "./read-wish";

/** What the address of a kept search asks for, and what is found: for as long as its minute and the catalogue last. */
export function readSearch(asked: string) {
  return unstable_cache(
    async () => {
      const { currency } = await readStoreSettings(db());
      const wish = readWish(readKeptSearch(asked), currency);
      return { wish, result: await searchProducts(wish) };
    },
    ["search", asked],
    { tags: [CATALOG], revalidate: SEARCH_SECONDS },
  )();
}
