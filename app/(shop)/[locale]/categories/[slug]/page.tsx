import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addresses } from "@/app/(shop)/[locale]/addresses";
import { ListHeading } from "@/components/product/list-heading";
import { ProductGrid } from "@/components/product/product-grid";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readCategory } from "@/lib/catalog/read-category";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

type Props = { params: Promise<{ locale: string; slug: string }> };

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...given } = await params;
  const locale = localeOr(given.locale);
  const view = await readCategory(slug);
  if (!view) return { title: wordsIn(locale, "NotFound")("pageTitle") };
  const { name, description } = view.category;
  return { title: name, description, alternates: addresses(locale, `/categories/${slug}`) };
}

export default async function CategoryPage({ params }: Props) {
  const { slug, locale } = await params;
  const t = wordsIn(localeOr(locale), "List");
  const view = await readCategory(slug);
  if (!view) notFound();
  const { category, products } = view;
  return (
    <div className="shell pt-5">
      <ListHeading
        crumbs={[
          { name: t("everything"), href: "/products" },
          { name: category.name, href: `/categories/${category.slug}` },
        ]}
        title={category.name}
        description={category.description}
        count={products.length}
        narrowHref={`/search?${new URLSearchParams({ category: category.slug })}`}
      />
      {products.length > 0 ? (
        <ProductGrid products={products} eager={4} headingLevel="h2" />
      ) : (
        <EmptyState
          title={t("emptyTitle")}
          action={<LinkButton href="/products">{t("seeEverything")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
    </div>
  );
}
