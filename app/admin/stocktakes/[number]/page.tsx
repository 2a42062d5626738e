import type { Metadata } from "next";
import { v7 as uuid } from "uuid";
import { addressOf, oneOf, placeOf, searchOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { count, leaveOut } from "@/app/admin/stocktakes/actions";
import { findStocktake } from "@/app/admin/stocktakes/find";
import { FilterLinks } from "@/components/admin/filter-links";
import { Moment } from "@/components/admin/moment";
import { PageHead } from "@/components/admin/page-head";
import { SearchForm } from "@/components/admin/search-form";
import { TurnPages } from "@/components/admin/turn-pages";
import { LineList } from "@/components/stocktake/line-list";
import { ScanForm } from "@/components/stocktake/scan-form";
import { StocktakeStatusBadge } from "@/components/stocktake/status-badge";
import { sayDifferences } from "@/components/stocktake/words";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listSheetNames, listStocktakeLines } from "@/lib/inventory/stocktake/read-stocktake";
import type { LineFilter, StocktakeRow } from "@/lib/inventory/stocktake/types";
import { readUnitsToShip } from "@/lib/orders/units-to-ship";
import type { Place } from "@/lib/paging";
import { UUID } from "@/lib/uuid";

type Props = PageProps<"/admin/stocktakes/[number]">;

/** More than these would make the page slow to load; a scan is then looked up by the server alone. */
const MOST_NAMES = 5_000;

const filters = ["all", "todo", "counted", "differ"] as const satisfies LineFilter[];
const filterNames: Record<LineFilter, string> = {
  all: "All",
  todo: "To count",
  counted: "Counted",
  differ: "Differences",
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Stocktake ${(await params).number}` };
}

export default async function StocktakePage({ params, searchParams }: Props) {
  const { number } = await params;
  const path = `/admin/stocktakes/${number}`;
  const person = await askPermission("VIEWER", path);
  const [stocktake, query] = [await findStocktake(number), await searchParams];
  const open = stocktake.status === "OPEN";
  const mayCount = open && hasRole(person, "STAFF");
  const otherwise = open ? "all" : "differ";
  const wish = {
    filter: oneOf(query["show"], filters, otherwise),
    search: searchOf(query),
    ...placeOf(query, UUID),
  };
  const hrefOf = ({ filter, after, before }: { filter: LineFilter } & Place) =>
    addressOf(path, {
      q: wish.search,
      show: filter === otherwise ? undefined : filter,
      after: after ?? undefined,
      before: before ?? undefined,
    });
  const list = await listStocktakeLines(db(), { stocktakeId: stocktake.id, ...wish });
  const variantIds = list.lines.map(({ variantId }) => variantId);
  const [toShip, names] = await Promise.all([
    open ? readUnitsToShip(db(), variantIds) : new Map<string, number>(),
    mayCount && stocktake.lines <= MOST_NAMES ? listSheetNames(db(), stocktake.id) : null,
  ]);
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Stocktakes", href: "/admin/stocktakes" },
          { name: number, href: path },
        ]}
      />
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PageHead title={`Stocktake ${number}`} aside={<StocktakeStatusBadge status={stocktake.status} />}>
          {stocktake.scope}, begun <Moment at={stocktake.startedAt} /> by {stocktake.startedBy}
          {stocktake.note && `. ${stocktake.note}`}
        </PageHead>
        {mayCount && <LinkButton href={`${path}/review`}>Review and post</LinkButton>}
      </div>
      {open ? null : <Outcome stocktake={stocktake} />}
      {mayCount && (
        <section aria-label="Count" className="grid gap-3">
          <ScanForm stocktakeId={stocktake.id} formKey={uuid()} names={names} action={count} />
          <p className="text-sm text-muted">
            Count what is free to sell. What is sold and stands ready to be sent has left the book already.
          </p>
        </section>
      )}
      <section aria-label="Lines" className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <FilterLinks
            label="Filter the lines"
            links={filters.map((one) => ({
              name: filterNames[one],
              count: list.counts[one],
              href: hrefOf({ filter: one }),
              current: one === wish.filter,
            }))}
          />
          <SearchForm
            action={path}
            label="Search name, option or SKU"
            value={wish.search}
            kept={wish.filter === otherwise ? {} : { show: wish.filter }}
          />
        </div>
        {list.lines.length > 0 ? (
          <LineList
            label="Lines"
            lines={list.lines}
            toShip={toShip}
            posted={stocktake.status === "POSTED" ? stocktake.number : null}
            counting={mayCount ? { stocktakeId: stocktake.id, newKey: uuid, count, leaveOut } : null}
          />
        ) : (
          <p className="py-8 text-center text-sm text-muted">{nothing(wish.filter, wish.search)}</p>
        )}
        <TurnPages
          first={wish.after || wish.before ? hrefOf({ filter: wish.filter }) : null}
          previous={list.previous && hrefOf({ filter: wish.filter, before: list.previous })}
          next={list.next && hrefOf({ filter: wish.filter, after: list.next })}
        />
      </section>
    </div>
  );
}

function Outcome({ stocktake }: { stocktake: StocktakeRow }) {
  const left = stocktake.lines - stocktake.counted;
  if (stocktake.status === "CANCELLED") {
    return (
      <Notice>Cancelled by {stocktake.endedBy}. Nothing has moved. What was counted stays on record.</Notice>
    );
  }
  return (
    <Notice tone="positive">
      Posted by {stocktake.endedBy}
      {stocktake.endedAt && (
        <>
          , <Moment at={stocktake.endedAt} />
        </>
      )}
      . Differences: {sayDifferences(stocktake).toLowerCase()}.
      {left > 0 && ` ${left} ${left === 1 ? "line was" : "lines were"} not counted and stayed as they were.`}
    </Notice>
  );
}

function nothing(filter: LineFilter, search: string): string {
  if (search) return `No line here holds “${search}”.`;
  switch (filter) {
    case "todo":
      return "Everything is counted.";
    case "differ":
      return "Nothing differs from the book.";
    default:
      return "Nothing is counted yet.";
  }
}
