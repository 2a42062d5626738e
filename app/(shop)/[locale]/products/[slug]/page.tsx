import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { addresses } from "@/app/(shop)/[locale]/addresses";
import { tellMeWhenBack } from "@/app/(shop)/[locale]/back-in-stock/actions";
import { cartActions } from "@/app/(shop)/[locale]/cart/cart-actions";
import { shopOpenGraph } from "@/app/(shop)/[locale]/open-graph";
import { ProductDetails } from "@/components/product/product-details";
import { ProductGrid } from "@/components/product/product-grid";
import { ProductStage } from "@/components/product/product-stage";
import { RecentlyViewed } from "@/components/product/recently-viewed";
import { MoreWords } from "@/components/shell/client-words";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { readRelated } from "@/lib/catalog/read-category";
import { readNavigation } from "@/lib/catalog/read-navigation";
import { readNewSlug, readProduct } from "@/lib/catalog/read-product";
import { catalogues } from "@/lib/language/catalogues";
import { type Locale, localeOr, localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { productJsonLd } from "./json-ld";

type Props = { params: Promise<{ locale: string; slug: string }> };

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...given } = await params;
  const locale = localeOr(given.locale);
  const product = await readProduct(slug);
  if (!product) return { title: wordsIn(locale, "NotFound")("pageTitle") };
  const path = `/products/${product.slug}`;
  const title = product.seoTitle ?? product.name;
  const description = product.seoDescription ?? product.tagline;
  const picture = product.images
    .map(({ path: url, alt, width, height }) => ({ url, alt, width, height }))
    .at(0);
  return {
    title,
    description,
    alternates: addresses(locale, path),
    openGraph: {
      ...shopOpenGraph((await readNavigation()).storeName, locale),
      title,
      description,
      url: localePath(locale, path),
      // Without a picture of its own, a product is shown with the shop's.
      ...(picture ? { images: [picture] } : {}),
    },
  };
}

export default async function ProductPage({ params }: Props) {
  const { slug, ...given } = await params;
  const locale = localeOr(given.locale);
  const product = await readProduct(slug);
  if (!product) return leadOn(slug, locale);
  const t = wordsIn(locale, "ProductPage");
  const { category } = product;
  const related = await readRelated({ slug: product.slug, categorySlug: category.slug });
  return (
    <MoreWords words={{ Product: catalogues[locale].Product }}>
      <div className="shell pt-5">
        <script type="application/ld+json">{productJsonLd(product, locale)}</script>
        <div className="mb-5">
          <Breadcrumbs
            crumbs={[
              { name: t("everything"), href: "/products" },
              { name: category.name, href: `/categories/${category.slug}` },
              { name: product.name, href: `/products/${product.slug}` },
            ]}
          />
        </div>
        <ProductStage
          product={{
            id: product.id,
            slug: product.slug,
            name: product.name,
            tagline: product.tagline,
            tint: product.tint,
            images: product.images,
            options: product.options,
            variants: product.variants,
          }}
          actions={{ addByForm: cartActions.addByForm }}
          tellMeWhenBack={tellMeWhenBack}
          heading={
            <div className="grid gap-2">
              <h1 className="text-3xl font-semibold">{product.name}</h1>
              {product.tagline && <p className="text-lg text-muted">{product.tagline}</p>}
            </div>
          }
        >
          <ProductDetails description={product.description} />
        </ProductStage>
        {related.length > 0 && (
          <section className="mt-24 sm:mt-32" aria-labelledby="related">
            <h2 id="related" className="mb-8 text-2xl font-semibold">
              {t("alsoIn", { category: category.name })}
            </h2>
            <ProductGrid products={related} />
          </section>
        )}
        <RecentlyViewed productId={product.id} />
      </div>
    </MoreWords>
  );
}

/** Links to an address that the product had before still lead to it. */
async function leadOn(slug: string, locale: Locale): Promise<never> {
  const newSlug = await readNewSlug(slug);
  if (newSlug === null) notFound();
  permanentRedirect(localePath(locale, `/products/${newSlug}`));
}
