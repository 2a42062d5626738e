import type { ComponentProps, ReactNode } from "react";
import { Paging } from "@/components/ui/paging";
import type { ListPage } from "@/lib/catalog/types";
import { ListHeading } from "./list-heading";
import { ProductGrid } from "./product-grid";

/** One page of a list, under its heading; `empty` where the list has nothing. */
export function ProductList({
  list: { products, count, page, pageCount },
  pageHref,
  empty,
  ...heading
}: {
  list: ListPage;
  pageHref: (page: number) => string;
  empty: ReactNode;
} & Omit<ComponentProps<typeof ListHeading>, "count">) {
  return (
    <div className="shell pt-5">
      <ListHeading {...heading} count={count} />
      {products.length > 0 ? <ProductGrid products={products} eager={4} headingLevel="h2" /> : empty}
      <Paging page={page} pageCount={pageCount} href={pageHref} />
    </div>
  );
}
