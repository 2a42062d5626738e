import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addresses } from "@/app/(shop)/[locale]/addresses";
import { listPath } from "@/app/(shop)/[locale]/list-pages";
import { ProductList } from "@/components/product/product-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readCategory } from "@/lib/catalog/read-category";
import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

export interface CategoryAsked {
  locale: Locale;
  slug: string;
  page: number;
}

export const categoryPath = (slug: string) => `/categories/${slug}`;

export async function describeCategory({ locale, slug, page }: CategoryAsked): Promise<Metadata> {
  const view = await readCategory(slug, page);
  if (!view) return { title: wordsIn(locale, "NotFound")("pageTitle") };
  const { name: title, description } = view.category;
  return {
    title: page === 1 ? title : wordsIn(locale, "List")("pageTitle", { title, page }),
    description,
    alternates: addresses(locale, listPath(categoryPath(slug), page)),
  };
}

export async function Category({ locale, slug, page }: CategoryAsked) {
  const t = wordsIn(locale, "List");
  const view = await readCategory(slug, page);
  if (!view) notFound();
  const { category, ...list } = view;
  const path = categoryPath(category.slug);
  return (
    <ProductList
      list={list}
      pageHref={(to) => listPath(path, to)}
      crumbs={[
        { name: t("everything"), href: "/products" },
        { name: category.name, href: path },
      ]}
      title={category.name}
      description={category.description}
      narrowHref={`/search?${new URLSearchParams({ category: category.slug })}`}
      empty={
        <EmptyState
          title={t("emptyTitle")}
          action={<LinkButton href="/products">{t("seeEverything")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      }
    />
  );
}
