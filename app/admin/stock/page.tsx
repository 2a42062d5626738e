import type { Metadata } from "next";
import { addressOf, oneOf, pageOf, searchOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { FilterLinks } from "@/components/admin/filter-links";
import { MovementFeed } from "@/components/admin/movement-feed";
import { PageHead } from "@/components/admin/page-head";
import { Pager } from "@/components/admin/pager";
import { SearchForm } from "@/components/admin/search-form";
import { StockTable } from "@/components/admin/stock-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listMovements } from "@/lib/inventory/list-movements";
import { listStock } from "@/lib/inventory/list-stock";
import type { StockFilter } from "@/lib/inventory/types";
import { adjust, undo } from "./actions";

export const metadata: Metadata = { title: "Stock" };

const PATH = "/admin/stock";
const filters = { all: "All", low: "Low", out: "Out" } satisfies Record<StockFilter, string>;

type Wish = { search: string; filter: StockFilter; page: number };

export default async function StockPage({ searchParams }: PageProps<"/admin/stock">) {
  const query = await searchParams;
  const wish = {
    search: searchOf(query),
    filter: oneOf(query["show"], ["all", "low", "out"], "all"),
    page: pageOf(query),
  };
  const person = await askPermission("VIEWER", addressOf(PATH, saying(wish)));
  const openId = typeof query["adjust"] === "string" ? query["adjust"] : null;
  return (
    <div className="grid gap-6">
      <PageHead title="Stock">What is on hand, and the movements that made it so.</PageHead>
      <div className="grid items-start gap-x-8 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Book wish={wish} openId={openId} mayAdjust={hasRole(person, "STAFF")} />
        <section aria-labelledby="last-movements" className="grid gap-3">
          <h2 id="last-movements" className="text-base font-semibold xl:pt-1.5">
            Last movements
          </h2>
          <LastMovements />
        </section>
      </div>
    </div>
  );
}

type BookProps = { wish: Wish; openId: string | null; mayAdjust: boolean };

async function Book({ wish, openId, mayAdjust }: BookProps) {
  const { rows, counts, page, pageCount } = await listStock(db(), wish);
  const { search, filter } = wish;
  const adjusting = {
    actions: { adjust, undo },
    openId,
    hrefOf: (variantId: string) =>
      `${addressOf(PATH, { ...saying(wish), adjust: variantId })}#variant-${variantId}`,
  };
  return (
    <section aria-label="Stock by variant" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Filter the stock"
          links={(["all", "low", "out"] as const).map((one) => ({
            name: filters[one],
            count: counts[one],
            href: addressOf(PATH, saying({ search, filter: one, page: 1 })),
            current: one === filter,
          }))}
        />
        <SearchForm
          action={PATH}
          label="Search name, option or SKU"
          value={search}
          kept={filter === "all" ? {} : { show: filter }}
        />
      </div>
      {rows.length > 0 ? (
        <StockTable rows={rows} adjusting={mayAdjust ? adjusting : null} />
      ) : (
        <Nothing {...wish} />
      )}
      <Pager
        page={page}
        pageCount={pageCount}
        hrefOf={(next) => addressOf(PATH, saying({ ...wish, page: next }))}
      />
    </section>
  );
}

function Nothing({ search, filter }: Wish) {
  if (search) {
    return (
      <EmptyState title="No variant found" action={<LinkButton href={PATH}>Show all</LinkButton>}>
        Nothing {filter === "all" ? "" : `that is ${filter} `}holds “{search}” in its name, options or SKU.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={filter === "all" ? "No variants yet" : "Nothing to worry about"}>
      {filter === "all" ? "The stock book begins with the first product." : `No variant is ${filter}.`}
    </EmptyState>
  );
}

async function LastMovements() {
  const { movements } = await listMovements(db(), { count: 12 });
  return <MovementFeed movements={movements} />;
}

const saying = ({ search, filter, page }: Wish) => ({
  q: search,
  show: filter === "all" ? undefined : filter,
  page,
});
