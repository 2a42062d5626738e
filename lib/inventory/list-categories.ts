import type { Tx } from "@/lib/db";

/** The categories by which the stock book can be narrowed, as the shop orders them. */
export const listCategories = (tx: Tx): Promise<{ slug: string; name: string }[]> =>
  tx.category.findMany({
    select: { slug: true, name: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
