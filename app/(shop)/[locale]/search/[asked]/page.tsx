import type { Metadata } from "next";
import { readSearch } from "@/app/(shop)/[locale]/search/read-search";
import { ProductGrid } from "@/components/product/product-grid";
import { ChosenFilters } from "@/components/search/chosen-filters";
import { Filters } from "@/components/search/filters";
import { searchHref } from "@/components/search/search-address";
import { SearchField } from "@/components/search/search-field";
import { SearchForm } from "@/components/search/search-form";
import { MoreWords } from "@/components/shell/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Paging } from "@/components/ui/paging";
import type { SearchResult, SearchWish } from "@/lib/catalog/types";
import { catalogues } from "@/lib/language/catalogues";
import { type Locale, localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

type Props = { params: Promise<{ locale: string; asked: string }> };

/** No page is made at build time; the first visit makes it and everyone who searches for the same shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "Search")("title"), robots: { index: false } };
}

/** Here come searches at "/search?q=…": `mendAddresses` makes their query the last segment, under which a page is kept. */
export default async function SearchPage({ params }: Props) {
  const { locale: language, asked } = await params;
  const locale = localeOr(language);
  const t = wordsIn(locale, "Search");
  const { wish, result } = await readSearch(asked);
  const found = inWords(locale, wish, result);
  return (
    <div className="shell pt-12 sm:pt-16">
      <h1 className="text-3xl font-semibold">{t("title")}</h1>
      <SearchForm found={found}>
        <search className="mt-6 block">
          <MoreWords words={{ SearchField: catalogues[locale].SearchField }}>
            <SearchField query={wish.query} />
          </MoreWords>
        </search>
        <div className="mt-8 grid gap-4">
          <Filters wish={wish} result={result} />
          <ChosenFilters wish={wish} result={result} />
        </div>
      </SearchForm>
      <p className="mt-8 mb-6 text-sm text-muted">{found}</p>
      {result.products.length > 0 ? (
        <ProductGrid products={result.products} eager={4} headingLevel="h2" />
      ) : (
        <EmptyState
          title={t("emptyTitle")}
          action={<LinkButton href="/products">{t("everything")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
      <Paging
        page={result.page}
        pageCount={result.pageCount}
        href={(page) => searchHref(wish, { page }, result.currency)}
      />
    </div>
  );
}

function inWords(locale: Locale, { query }: SearchWish, { total: count, alike }: SearchResult): string {
  const t = wordsIn(locale, "Search");
  if (!query) return t("things", { count });
  return t(alike ? "alike" : "found", { count, query });
}
