import type { Metadata } from "next";
import { Suspense } from "react";
import { addressOf, oneOf, pageOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { EventTable, eventStatusWords } from "@/components/admin/event-table";
import { FilterLinks } from "@/components/admin/filter-links";
import { PageHead } from "@/components/admin/page-head";
import { Pager } from "@/components/admin/pager";
import { TableSkeleton } from "@/components/admin/table-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { listEvents } from "@/lib/checkout/list-events";
import type { EventFilter } from "@/lib/checkout/types";
import { db } from "@/lib/db";

export const metadata: Metadata = { title: "Payments" };

const PATH = "/admin/payments";
const filters = ["ALL", "PROCESSED", "IGNORED", "QUARANTINED", "FAILED"] as const;
const words = { ALL: "All", ...eventStatusWords } satisfies Record<EventFilter, string>;

type Wish = { filter: EventFilter; page: number };

export default async function PaymentsPage({ searchParams }: PageProps<"/admin/payments">) {
  const query = await searchParams;
  const wish = {
    filter: oneOf(String(query["verdict"] ?? "").toUpperCase(), filters, "ALL"),
    page: pageOf(query),
  };
  await askPermission("VIEWER", addressOf(PATH, saying(wish)));
  return (
    <div className="grid gap-6">
      <PageHead title="Payments">Every event that Stripe sent, and what came of it.</PageHead>
      <Suspense key={JSON.stringify(wish)} fallback={<TableSkeleton />}>
        <Inbox wish={wish} />
      </Suspense>
    </div>
  );
}

async function Inbox({ wish }: { wish: Wish }) {
  const { rows, counts, page, pageCount } = await listEvents(db(), wish);
  return (
    <section aria-label="Events" className="grid gap-4">
      <FilterLinks
        label="Filter the events"
        links={filters.map((one) => ({
          name: words[one],
          count: counts[one],
          href: addressOf(PATH, saying({ filter: one, page: 1 })),
          current: one === wish.filter,
        }))}
      />
      {rows.length > 0 ? <EventTable rows={rows} /> : <Nothing filter={wish.filter} />}
      <Pager
        page={page}
        pageCount={pageCount}
        hrefOf={(next) => addressOf(PATH, saying({ ...wish, page: next }))}
      />
    </section>
  );
}

function Nothing({ filter }: { filter: EventFilter }) {
  return (
    <EmptyState title={filter === "ALL" ? "No events yet" : `No event was ${words[filter].toLowerCase()}`}>
      {filter === "ALL"
        ? "If payments were made and none is here, Stripe does not reach this shop: check the endpoint’s address and the signing secret."
        : "That is as it should be, or nothing has happened yet."}
    </EmptyState>
  );
}

const saying = ({ filter, page }: Wish) => ({
  verdict: filter === "ALL" ? undefined : filter.toLowerCase(),
  page,
});
