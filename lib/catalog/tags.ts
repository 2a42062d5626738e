/**
 * The tags by which cached pages are renewed. Each read names its own beside it; a write names the same.
 * `NAVIGATION`: the shop's name and its categories, on every page. `CATALOG`: lists over the whole shop.
 */
export const NAVIGATION = "navigation";
export const CATALOG = "catalog";
export const categoryTag = (slug: string) => `category:${slug}`;
export const productTag = (slug: string) => `product:${slug}`;

/** The belt beside the braces: a page whose tag nobody named is renewed after an hour. */
export const RENEW_AFTER_SECONDS = 3600;
