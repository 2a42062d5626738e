import { readCategory } from "./read-category";
import type { ProductCard } from "./types";

/** Neighbours on the same shelf: those after the product first, then from the beginning. */
export async function readRelated(
  { slug, categorySlug }: { slug: string; categorySlug: string },
  count = 4,
): Promise<ProductCard[]> {
  const view = await readCategory(categorySlug);
  if (!view) return [];
  const at = view.products.findIndex((product) => product.slug === slug);
  return [...view.products.slice(at + 1), ...view.products.slice(0, Math.max(at, 0))].slice(0, count);
}
