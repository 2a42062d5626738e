import { variantPath } from "@/lib/catalog/product-path";
import type { ProductView } from "@/lib/catalog/types";
import { env } from "@/lib/env";
import { type Locale, localePath } from "@/lib/language/locales";
import { decimalMoney } from "@/lib/money";

/**
 * The product for search engines (schema.org/Product). It says nothing of availability: this text is cached
 * with the page, and stock that was true an hour ago is not true.
 */
export function productJsonLd(product: ProductView, locale: Locale): string {
  const address = (path: string) => env().SHOP_URL + localePath(locale, path);
  const url = address(`/products/${product.slug}`);
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    description: product.tagline,
    category: product.category.name,
    image: product.images.map(({ path }) => `${env().SHOP_URL}${path}`),
    url,
    offers: product.variants.map((variant) => ({
      "@type": "Offer",
      sku: variant.sku,
      ...(variant.name ? { name: variant.name } : {}),
      price: decimalMoney(variant.price),
      priceCurrency: variant.price.currency,
      url: product.variants.length > 1 ? address(variantPath(product.slug, variant.sku)) : url,
    })),
  };
  // A "<" in a name must not end the script element.
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
