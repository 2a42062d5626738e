import type { Metadata } from "next";
import { ProductGrid } from "@/components/product/product-grid";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { searchProducts } from "@/lib/catalog/search-products";

export const metadata: Metadata = { title: "Search", robots: { index: false } };

const LONGEST_QUERY = 100;

export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const { q } = await searchParams;
  const query = cleaned(typeof q === "string" ? q : "");
  const products = await searchProducts(query);
  return (
    <div className="shell pt-12 sm:pt-16">
      <h1 className="text-3xl font-semibold">Search</h1>
      <search>
        <form action="/search" className="mt-6 flex max-w-xl gap-2">
          <label htmlFor="q" className="sr-only">
            What are you looking for?
          </label>
          <Input
            key={query}
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={LONGEST_QUERY}
            placeholder="A teapot, something for the rain…"
            className="rounded-full"
          />
          <Button type="submit" className="h-12">
            Search
          </Button>
        </form>
      </search>
      {query && (
        <p className="mt-10 mb-6 text-sm text-muted" role="status">
          {products.length} {products.length === 1 ? "thing" : "things"} for “{query}”
        </p>
      )}
      {products.length > 0 && <ProductGrid products={products} eager={4} headingLevel="h2" />}
      {query && products.length === 0 && (
        <EmptyState
          title="Nothing by that name"
          action={<LinkButton href="/products">See everything</LinkButton>}
        >
          Try a shorter word, or look along the shelves.
        </EmptyState>
      )}
    </div>
  );
}

/** PostgreSQL takes no NUL in a text, and nobody types one. */
const cleaned = (text: string) => text.replaceAll("\0", "").trim().slice(0, LONGEST_QUERY);
