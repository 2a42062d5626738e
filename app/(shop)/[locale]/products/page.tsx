import type { Metadata } from "next";
import { addresses } from "@/app/(shop)/[locale]/addresses";
import { ListHeading } from "@/components/product/list-heading";
import { ProductGrid } from "@/components/product/product-grid";
import { EmptyState } from "@/components/ui/empty-state";
import { readAllProducts } from "@/lib/catalog/read-category";
import { localeOr } from "@/lib/language/locales";

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<"/[locale]/products">): Promise<Metadata> {
  const locale = localeOr((await params).locale);
  return {
    title: "Everything",
    description: "All that the shop sells, on one page.",
    alternates: addresses(locale, "/products"),
  };
}

export default async function AllProductsPage() {
  const products = await readAllProducts();
  return (
    <div className="shell pt-5">
      <ListHeading
        crumbs={[
          { name: "Home", href: "/" },
          { name: "Everything", href: "/products" },
        ]}
        title="Everything"
        description="All that we have, shelf by shelf."
        count={products.length}
        narrowHref="/search"
      />
      {products.length > 0 ? (
        <ProductGrid products={products} eager={4} headingLevel="h2" />
      ) : (
        <EmptyState title="The shelves are being filled">There is nothing on sale yet.</EmptyState>
      )}
    </div>
  );
}
