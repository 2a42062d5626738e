import type { ProductCard, ProductView } from "./types";

/** A product that is known whole, as a card. */
export function cardOf({ variants, images, ...product }: ProductView): ProductCard {
  const [cheapest] = variants.toSorted((a, b) => a.price.minor - b.price.minor);
  if (!cheapest) throw new RangeError(`${product.slug} has no variant`);
  const { id, slug, name, tagline, tint } = product;
  return {
    ...{ id, slug, name, tagline, tint },
    imagePath: images[0]?.path ?? null,
    imageAlt: images[0]?.alt ?? "",
    priceFrom: cheapest.price,
    pricesDiffer: variants.some(({ price }) => price.minor !== cheapest.price.minor),
    variantIds: variants.map((variant) => variant.id),
  };
}
