import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addresses } from "@/app/(shop)/[locale]/addresses";
import { listPath } from "@/app/(shop)/[locale]/list-pages";
import { ProductList } from "@/components/product/product-list";
import { EmptyState } from "@/components/ui/empty-state";
import { readAllProducts } from "@/lib/catalog/read-category";
import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

export const ALL_PRODUCTS = "/products";

export function describeAllProducts(locale: Locale, page: number): Metadata {
  const t = wordsIn(locale, "List");
  const title = t("everything");
  return {
    title: page === 1 ? title : t("pageTitle", { title, page }),
    description: t("everythingDescription"),
    alternates: addresses(locale, listPath(ALL_PRODUCTS, page)),
  };
}

export async function AllProducts({ locale, page }: { locale: Locale; page: number }) {
  const t = wordsIn(locale, "List");
  const list = await readAllProducts(page);
  if (!list) notFound();
  return (
    <ProductList
      list={list}
      pageHref={(to) => listPath(ALL_PRODUCTS, to)}
      crumbs={[
        { name: t("home"), href: "/" },
        { name: t("everything"), href: ALL_PRODUCTS },
      ]}
      title={t("everything")}
      description={t("everythingText")}
      narrowHref="/search"
      empty={<EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>}
    />
  );
}
