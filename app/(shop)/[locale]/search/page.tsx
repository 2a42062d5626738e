import type { Metadata } from "next";
import { ProductGrid } from "@/components/product/product-grid";
import { ChosenFilters } from "@/components/search/chosen-filters";
import { Filters } from "@/components/search/filters";
import { Pages } from "@/components/search/pages";
import { SearchField } from "@/components/search/search-field";
import { SearchForm } from "@/components/search/search-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { searchProducts } from "@/lib/catalog/search-products";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { SearchResult, SearchWish } from "@/lib/catalog/types";
import { db } from "@/lib/db";
import { readWish, type SearchParams } from "./read-wish";

export const metadata: Metadata = { title: "Search", robots: { index: false } };

export default async function SearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { currency } = await readStoreSettings(db());
  const wish = readWish(await searchParams, currency);
  const result = await searchProducts(wish);
  return (
    <div className="shell pt-12 sm:pt-16">
      <h1 className="text-3xl font-semibold">Search</h1>
      <SearchForm>
        <search className="mt-6 block">
          <SearchField query={wish.query} />
        </search>
        <div className="mt-8 grid gap-4">
          <Filters wish={wish} result={result} />
          <ChosenFilters wish={wish} result={result} />
        </div>
      </SearchForm>
      <p className="mt-8 mb-6 text-sm text-muted" role="status">
        {found(wish, result)}
      </p>
      {result.products.length > 0 ? (
        <ProductGrid products={result.products} eager={4} headingLevel="h2" />
      ) : (
        <EmptyState
          title="Nothing by that name"
          action={<LinkButton href="/products">See everything</LinkButton>}
        >
          Try a shorter word, take a filter back, or look along the shelves.
        </EmptyState>
      )}
      <Pages wish={wish} result={result} />
    </div>
  );
}

function found({ query }: SearchWish, { total, alike }: SearchResult): string {
  const things = `${total} ${total === 1 ? "thing" : "things"}`;
  if (!query) return things;
  return alike ? `Nothing is called “${query}”. ${things} with a name like it:` : `${things} for “${query}”`;
}
