import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProductGrid } from "@/components/product/product-grid";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readRelated } from "@/lib/catalog/read-category";
import { readGone } from "@/lib/catalog/read-gone";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

type Props = { params: Promise<{ locale: string; slug: string }> };

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, locale } = await params;
  const product = await readGone(slug);
  const t = wordsIn(localeOr(locale), product ? "Gone" : "NotFound");
  return { title: t("pageTitle"), robots: { index: false } };
}

/** What stands at the address of a product that is sold no more; lib/headers/mend-addresses.ts leads here. */
export default async function GonePage({ params }: Props) {
  const { slug, locale } = await params;
  const product = await readGone(slug);
  if (!product) notFound();
  const t = wordsIn(localeOr(locale), "Gone");
  const related = await readRelated({ slug: product.slug, categorySlug: product.category.slug });
  return (
    <div className="shell">
      <EmptyState
        title={t("title", { name: product.name })}
        headingLevel="h1"
        action={
          <>
            <LinkButton href={`/categories/${product.category.slug}`} size="lg">
              {t("category", { category: product.category.name })}
            </LinkButton>
            <LinkButton href="/search" look="outline" size="lg">
              {t("search")}
            </LinkButton>
          </>
        }
      >
        {t("text")}
      </EmptyState>
      {related.length > 0 && (
        <section aria-labelledby="related">
          <h2 id="related" className="mb-8 text-2xl font-semibold">
            {t("nearby")}
          </h2>
          <ProductGrid products={related} />
        </section>
      )}
    </div>
  );
}
