export const ASKED_VARIANT = "variant";

/** A product's page, with the variant of this SKU chosen: without a language, as `localePath` takes it. */
export const variantPath = (slug: string, sku: string) =>
  `/products/${slug}?${new URLSearchParams({ [ASKED_VARIANT]: sku })}`;
