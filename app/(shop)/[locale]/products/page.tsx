import type { Metadata } from "next";
import { ListHeading } from "@/components/product/list-heading";
import { ProductGrid } from "@/components/product/product-grid";
import { EmptyState } from "@/components/ui/empty-state";
import { readAllProducts } from "@/lib/catalog/read-category";

export const metadata: Metadata = {
  title: "Everything",
  description: "All that the shop sells, on one page.",
  alternates: { canonical: "/products" },
};

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

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
