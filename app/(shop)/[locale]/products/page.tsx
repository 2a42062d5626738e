import type { Metadata } from "next";
import { addresses } from "@/app/(shop)/[locale]/addresses";
import { ListHeading } from "@/components/product/list-heading";
import { ProductGrid } from "@/components/product/product-grid";
import { EmptyState } from "@/components/ui/empty-state";
import { readAllProducts } from "@/lib/catalog/read-category";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<"/[locale]/products">): Promise<Metadata> {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "List");
  return {
    title: t("everything"),
    description: t("everythingDescription"),
    alternates: addresses(locale, "/products"),
  };
}

export default async function AllProductsPage({ params }: PageProps<"/[locale]/products">) {
  const t = wordsIn(localeOr((await params).locale), "List");
  const products = await readAllProducts();
  return (
    <div className="shell pt-5">
      <ListHeading
        crumbs={[
          { name: t("home"), href: "/" },
          { name: t("everything"), href: "/products" },
        ]}
        title={t("everything")}
        description={t("everythingText")}
        count={products.length}
        narrowHref="/search"
      />
      {products.length > 0 ? (
        <ProductGrid products={products} eager={4} headingLevel="h2" />
      ) : (
        <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
      )}
    </div>
  );
}
