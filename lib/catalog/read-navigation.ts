import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { categorySelect } from "./product-card";
import { readStoreSettings } from "./store-settings";
import { NAVIGATION, RENEW_AFTER_SECONDS } from "./tags";
import type { NavigationView } from "./types";

/** The shop's name, its categories and where one writes to, as every page shows them. */
export const readNavigation = unstable_cache(
  async (): Promise<NavigationView> => {
    const [store, categories] = await Promise.all([
      readStoreSettings(db()),
      db().category.findMany({ orderBy: [{ position: "asc" }, { name: "asc" }], select: categorySelect }),
    ]);
    return { storeName: store.name, supportEmail: store.supportEmail, categories };
  },
  ["navigation"],
  { tags: [NAVIGATION], revalidate: RENEW_AFTER_SECONDS },
);
