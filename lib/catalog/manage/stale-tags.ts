import { CATALOG, categoryTag, NAVIGATION, productTag } from "@/lib/catalog/tags";
import type { Tx } from "@/lib/db";

/**
 * The tags of all cached pages that show a product: its own under every address it ever had, its category's,
 * and the lists over the whole shop. `also` for what it was until now.
 */
export async function staleTags(
  tx: Tx,
  productId: string,
  also: { slug?: string; categoryId?: string } = {},
): Promise<string[]> {
  const product = await tx.product.findUniqueOrThrow({
    where: { id: productId },
    select: { slug: true, categoryId: true, formerSlugs: { select: { slug: true } } },
  });
  const categories = await tx.category.findMany({
    where: { id: { in: [product.categoryId, ...(also.categoryId ? [also.categoryId] : [])] } },
    select: { slug: true },
  });
  const slugs = [product.slug, ...product.formerSlugs.map(({ slug }) => slug)];
  if (also.slug) slugs.push(also.slug);
  return [
    CATALOG,
    ...new Set(slugs.map(productTag)),
    ...new Set(categories.map(({ slug }) => categoryTag(slug))),
  ];
}

/** The tags of all cached pages that name a category. */
export const staleCategoryTags = (slugs: string[]): string[] => [
  CATALOG,
  NAVIGATION,
  ...new Set(slugs.map(categoryTag)),
];
