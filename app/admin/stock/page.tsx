import { Download, Upload } from "lucide-react";
import type { Metadata } from "next";
import { addressOf, placeOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { BulkAdjust } from "@/components/admin/bulk-adjust";
import { FilterChip } from "@/components/admin/filter-chip";
import { FilterLinks } from "@/components/admin/filter-links";
import { ForeseenLevels } from "@/components/admin/foreseen-level";
import { LastChange } from "@/components/admin/last-change";
import { MovementFeed } from "@/components/admin/movement-feed";
import { PageHead } from "@/components/admin/page-head";
import { StockKeys } from "@/components/admin/stock-keys";
import { StockSearch } from "@/components/admin/stock-search";
import { StockTable } from "@/components/admin/stock-table";
import { TurnPages } from "@/components/admin/turn-pages";
import { buttonLook } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listCategories } from "@/lib/inventory/list-categories";
import { listMovements } from "@/lib/inventory/list-movements";
import { listStock } from "@/lib/inventory/list-stock";
import type { StockFilter, StockSort, StockSorting, StockWish } from "@/lib/inventory/types";
import { readFrom } from "@/lib/paging";
import { adjust, adjustMany, undo, undoMany } from "./actions";
import { sayingStock, sortingOf, stockWishOf } from "./stock-wish";

export const metadata: Metadata = { title: "Stock" };

const PATH = "/admin/stock";
const BULK = "bulk";
/** What another page gave as the place to go on from; a name of a product may be in it. */
const PLACE = /^[\w-]{1,5000}$/;
const filters = {
  all: "All",
  low: "Low",
  out: "Out",
  negative: "Below zero",
  archived: "Archived",
} satisfies Record<StockFilter, string>;
const FILTERS = Object.keys(filters) as StockFilter[];

type Asked = {
  wish: StockWish;
  sorting: StockSorting;
  place: { after: string | null; before: string | null };
};

export default async function StockPage({ searchParams }: PageProps<"/admin/stock">) {
  const query = await searchParams;
  const asked = { wish: stockWishOf(query), sorting: sortingOf(query), place: placeOf(query, PLACE) };
  const person = await askPermission("VIEWER", addressOf(PATH, sayingStock(asked.wish, asked.sorting)));
  const openId = typeof query["adjust"] === "string" ? query["adjust"] : null;
  const mayAdjust = hasRole(person, "STAFF");
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <PageHead title="Stock">What is on hand, and the movements that made it so.</PageHead>
        <div className="flex gap-2">
          <a
            href={addressOf("/api/admin/stock/export", sayingStock(asked.wish, asked.sorting))}
            download
            className={buttonLook({ look: "outline", size: "sm" })}
          >
            <Download className="size-4" aria-hidden="true" />
            Export
          </a>
          <LinkButton href="/admin/stock/import" look="outline" size="sm">
            <Upload className="size-4" aria-hidden="true" />
            Import
          </LinkButton>
        </div>
      </div>
      <div className="grid items-start gap-x-8 gap-y-10 min-[110rem]:grid-cols-[minmax(0,1fr)_20rem]">
        <Book asked={asked} openId={openId} mayAdjust={mayAdjust} />
        <section aria-labelledby="last-movements" className="grid gap-3">
          <h2 id="last-movements" className="text-base font-semibold min-[110rem]:pt-1.5">
            Last movements
          </h2>
          <LastMovements />
        </section>
      </div>
    </div>
  );
}

type BookProps = { asked: Asked; openId: string | null; mayAdjust: boolean };

async function Book({ asked: { wish, sorting, place }, openId, mayAdjust }: BookProps) {
  const [{ rows, counts, next, previous }, categories, product] = await Promise.all([
    readFrom(place, (from) => listStock(db(), { ...wish, ...from, sorting })),
    listCategories(db()),
    wish.product ? nameOf(wish.product) : null,
  ]);
  const said = sayingStock(wish, sorting);
  const here = { ...said, after: place.after ?? undefined, before: place.before ?? undefined };
  const adjusting = {
    actions: { adjust, undo },
    openId,
    hrefOf: (variantId: string) => `${addressOf(PATH, { ...here, adjust: variantId })}#variant-${variantId}`,
  };
  const sortHref = (sort: StockSort) =>
    addressOf(PATH, sayingStock(wish, { sort, descending: sort === sorting.sort && !sorting.descending }));
  return (
    <section aria-label="Stock by variant" className="group/book grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Filter the stock"
          links={FILTERS.map((one) => ({
            name: filters[one],
            count: counts[one],
            href: addressOf(PATH, sayingStock({ ...wish, filter: one }, sorting)),
            current: one === wish.filter,
          }))}
        />
        <StockSearch
          action={PATH}
          label="Search name, option or SKU"
          value={wish.search}
          category={wish.category}
          categories={categories}
          kept={{ product: said.product, show: said.show, sort: said.sort, order: said.order }}
        />
      </div>
      {product && (
        <FilterChip href={addressOf(PATH, sayingStock({ ...wish, product: null }, sorting))} name={product} />
      )}
      <ForeseenLevels>
        <LastChange shown={rows.map(({ variantId }) => variantId)} undo={undo}>
          <StockKeys>
            {rows.length > 0 ? (
              <StockTable
                rows={rows}
                adjusting={mayAdjust ? adjusting : null}
                sorting={{ ...sorting, hrefOf: sortHref }}
                picking={mayAdjust ? BULK : null}
              />
            ) : (
              <Nothing {...wish} />
            )}
          </StockKeys>
          {mayAdjust && rows.length > 0 && (
            <BulkAdjust id={BULK} actions={{ adjust: adjustMany, undo: undoMany }} />
          )}
        </LastChange>
      </ForeseenLevels>
      <TurnPages
        first={place.after || place.before ? addressOf(PATH, said) : null}
        previous={previous && addressOf(PATH, { ...said, before: previous })}
        next={next && addressOf(PATH, { ...said, after: next })}
      />
    </section>
  );
}

const nameOf = async (product: string) =>
  (await db().product.findUnique({ where: { id: product }, select: { name: true } }))?.name ??
  "A product that is not there";

function Nothing({ search, filter, category, product }: StockWish) {
  const within = [category && "in this category", product && "of this product"].filter(Boolean);
  if (search || category || product) {
    return (
      <EmptyState title="No variant found" action={<LinkButton href={PATH}>Show all</LinkButton>}>
        {search
          ? `Nothing ${filter === "all" ? "" : `under “${filters[filter]}” `}holds “${search}” in its name, options or SKU${within.map((where) => `, ${where}`).join("")}.`
          : `There is nothing of the kind ${within.join(", ")}.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={filter === "all" ? "No variants yet" : "Nothing to worry about"}>
      {filter === "all" ? "The stock book begins with the first product." : empty[filter]}
    </EmptyState>
  );
}

const empty = {
  low: "No variant is low.",
  out: "No variant is out.",
  negative: "No variant is below zero.",
  archived: "No variant is archived.",
};

async function LastMovements() {
  const { movements } = await listMovements(db(), { count: 12 });
  return <MovementFeed movements={movements} />;
}
