import { FolderTree, Plus } from "lucide-react";
import type { Metadata } from "next";
import { addressOf, oneOf, pageOf, searchOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { FilterLinks } from "@/components/admin/filter-links";
import { PageHead } from "@/components/admin/page-head";
import { Pager } from "@/components/admin/pager";
import { SearchForm } from "@/components/admin/search-form";
import { ListChoices } from "@/components/catalog/list-choices";
import { productStatusWords } from "@/components/catalog/product-status-badge";
import { ProductTable } from "@/components/catalog/product-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { listProducts, type ProductWish } from "@/lib/catalog/manage/list-products";
import { readCategoryChoices } from "@/lib/catalog/manage/read-product";
import type { ProductFilter, ProductSort } from "@/lib/catalog/manage/types";
import { db } from "@/lib/db";

export const metadata: Metadata = { title: "Products" };

const PATH = "/admin/products";
const filters = ["ALL", "ACTIVE", "DRAFT", "ARCHIVED"] as const;
const words = { ALL: "All", ...productStatusWords } satisfies Record<ProductFilter, string>;
const sorts = { CHANGED: "Last changed", NEW: "Newest", NAME: "Name" } satisfies Record<ProductSort, string>;
const sortNames = ["CHANGED", "NEW", "NAME"] as const;

export default async function ProductsPage({ searchParams }: PageProps<"/admin/products">) {
  const query = await searchParams;
  const { category } = query;
  const wish = {
    search: searchOf(query),
    filter: oneOf(String(query["status"] ?? "").toUpperCase(), filters, "ALL"),
    category: typeof category === "string" && /^[a-z0-9-]{1,100}$/.test(category) ? category : "",
    sort: oneOf(String(query["sort"] ?? "").toUpperCase(), sortNames, "CHANGED"),
    page: pageOf(query),
  };
  const person = await askPermission("VIEWER", addressOf(PATH, saying(wish)));
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <PageHead title="Products">What the shop sells, sold, and is about to sell.</PageHead>
        <div className="flex gap-2">
          <LinkButton href="/admin/products/categories" look="outline" size="sm">
            <FolderTree className="size-4" aria-hidden="true" />
            Categories
          </LinkButton>
          {hasRole(person, "STAFF") && (
            <LinkButton href="/admin/products/new" size="sm">
              <Plus className="size-4" aria-hidden="true" />
              New product
            </LinkButton>
          )}
        </div>
      </div>
      <Products wish={wish} />
    </div>
  );
}

async function Products({ wish }: { wish: ProductWish }) {
  const [{ rows, counts, page, pageCount }, categories] = await Promise.all([
    listProducts(db(), wish),
    readCategoryChoices(db()),
  ]);
  return (
    <section aria-label="Products" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Filter the products"
          links={filters.map((one) => ({
            name: words[one],
            count: counts[one],
            href: addressOf(PATH, saying({ ...wish, filter: one, page: 1 })),
            current: one === wish.filter,
          }))}
        />
        <SearchForm
          action={PATH}
          label="Search name, address or SKU"
          value={wish.search}
          kept={Object.fromEntries(
            new URL(addressOf(PATH, saying({ ...wish, search: "", page: 1 })), "http://shop").searchParams,
          )}
        />
      </div>
      <ListChoices
        action={PATH}
        category={wish.category}
        categories={categories}
        sort={wish.sort}
        sorts={sorts}
        kept={{ q: wish.search, status: wish.filter === "ALL" ? "" : wish.filter.toLowerCase() }}
      />
      {rows.length > 0 ? <ProductTable rows={rows} /> : <Nothing {...wish} />}
      <Pager
        page={page}
        pageCount={pageCount}
        hrefOf={(next) => addressOf(PATH, saying({ ...wish, page: next }))}
      />
    </section>
  );
}

function Nothing({ search, filter, category }: ProductWish) {
  if (search || category) {
    return (
      <EmptyState title="No product found" action={<LinkButton href={PATH}>Show all</LinkButton>}>
        {search
          ? `Nothing ${category ? "in this category " : ""}holds “${search}” in its name, address or SKUs.`
          : "Nothing stands in this category."}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={filter === "ALL" ? "No products yet" : `No product is ${words[filter].toLowerCase()}`}>
      A product begins as a draft, which shoppers do not see.
    </EmptyState>
  );
}

const saying = ({ search, filter, category, sort, page }: ProductWish) => ({
  q: search,
  status: filter === "ALL" ? undefined : filter.toLowerCase(),
  category,
  sort: sort === "CHANGED" ? undefined : sort.toLowerCase(),
  page,
});
