import type { Metadata } from "next";
import { addressOf, oneOf, pageOf, searchOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { FilterLinks } from "@/components/admin/filter-links";
import { orderStatusWords } from "@/components/admin/order-status-badge";
import { OrderTable } from "@/components/admin/order-table";
import { PageHead } from "@/components/admin/page-head";
import { Pager } from "@/components/admin/pager";
import { SearchForm } from "@/components/admin/search-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { db } from "@/lib/db";
import { listOrders } from "@/lib/orders/list-orders";
import type { OrderFilter } from "@/lib/orders/types";

export const metadata: Metadata = { title: "Orders" };

const PATH = "/admin/orders";
const filters = ["ALL", "PROCESSING", "SHIPPED", "CANCELLED", "SOLD_OUT"] as const;
const words = { ALL: "All", ...orderStatusWords } satisfies Record<OrderFilter, string>;

type Wish = { search: string; filter: OrderFilter; page: number };

export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const query = await searchParams;
  const wish = {
    search: searchOf(query),
    filter: oneOf(String(query["status"] ?? "").toUpperCase(), filters, "ALL"),
    page: pageOf(query),
  };
  await askPermission("VIEWER", addressOf(PATH, saying(wish)));
  return (
    <div className="grid gap-6">
      <PageHead title="Orders">Each was paid before it was written.</PageHead>
      <Orders wish={wish} />
    </div>
  );
}

async function Orders({ wish }: { wish: Wish }) {
  const { rows, counts, page, pageCount } = await listOrders(db(), wish);
  const { search, filter } = wish;
  return (
    <section aria-label="Orders" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Filter the orders"
          links={filters.map((one) => ({
            name: words[one],
            count: counts[one],
            href: addressOf(PATH, saying({ search, filter: one, page: 1 })),
            current: one === filter,
          }))}
        />
        <SearchForm
          action={PATH}
          label="Search number or e-mail"
          value={search}
          kept={filter === "ALL" ? {} : { status: filter.toLowerCase() }}
        />
      </div>
      {rows.length > 0 ? <OrderTable rows={rows} /> : <Nothing {...wish} />}
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
      <EmptyState title="No order found" action={<LinkButton href={PATH}>Show all</LinkButton>}>
        Give a whole order number, or any part of the buyer’s e-mail address.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={filter === "ALL" ? "No orders yet" : `No order is ${words[filter].toLowerCase()}`}>
      An order appears here when Stripe confirms its payment.
    </EmptyState>
  );
}

const saying = ({ search, filter, page }: Wish) => ({
  q: search,
  status: filter === "ALL" ? undefined : filter.toLowerCase(),
  page,
});
