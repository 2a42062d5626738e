import { FileDown } from "lucide-react";
import type { Metadata } from "next";
import { askPermission } from "@/app/admin/permission";
import { FilterLinks } from "@/components/admin/filter-links";
import { OrderFilters } from "@/components/admin/order-filters";
import { OrderSelection } from "@/components/admin/order-selection";
import { orderStatusWords } from "@/components/admin/order-status-badge";
import { OrderTable } from "@/components/admin/order-table";
import { PageHead } from "@/components/admin/page-head";
import { SearchForm } from "@/components/admin/search-form";
import { TurnPages } from "@/components/admin/turn-pages";
import { buttonLook } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { listOrders } from "@/lib/orders/list-orders";
import type { OrderFilter } from "@/lib/orders/types";
import { readFrom } from "@/lib/paging";
import { FIRST, ORDERS, type OrdersWish, orderFilters, ordersAddress, ordersWish, written } from "./query";

export const metadata: Metadata = { title: "Orders" };

const words = {
  ...{ ALL: "All", TO_SHIP: "To ship", RETURNS: "Returns" },
  ...orderStatusWords,
} satisfies Record<OrderFilter, string>;

export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const wish = ordersWish(await searchParams);
  const person = await askPermission("VIEWER", ordersAddress(wish));
  return (
    <div className="grid gap-6">
      <PageHead title="Orders">Each was paid before it was written.</PageHead>
      <Orders wish={wish} mayShip={hasRole(person, "STAFF")} />
    </div>
  );
}

async function Orders({ wish, mayShip }: { wish: OrdersWish; mayShip: boolean }) {
  const [{ rows, counts, more, next, previous }, { timeZone }] = await Promise.all([
    readFrom(wish, (from) => listOrders(db(), { ...wish, ...from })),
    readStoreSettings(db()),
  ]);
  return (
    <section aria-label="Orders" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Filter the orders"
          links={orderFilters.map((one) => ({
            name: words[one],
            count: counts[one],
            more: more && one === "ALL",
            href: ordersAddress({ ...wish, filter: one, ...FIRST }),
            current: one === wish.filter,
          }))}
        />
        <SearchForm
          action={ORDERS}
          label="Number, e-mail, name or SKU"
          value={wish.search}
          kept={keeping({ ...wish, search: "" })}
        />
      </div>
      {wish.variantId && <OfVariant wish={wish} variantId={wish.variantId} />}
      <OrderFilters
        action={ORDERS}
        kept={keeping({ ...wish, money: null, from: null, to: null })}
        {...{ money: wish.money, from: wish.from, to: wish.to, timeZone }}
      />
      {rows.length > 0 ? (
        <OrderSelection key={ordersAddress(wish)} mayShip={mayShip}>
          <OrderTable rows={rows} />
        </OrderSelection>
      ) : (
        <Nothing {...wish} />
      )}
      <TurnPages
        first={wish.after || wish.before ? ordersAddress({ ...wish, ...FIRST }) : null}
        previous={previous && ordersAddress({ ...wish, ...FIRST, before: previous })}
        next={next && ordersAddress({ ...wish, ...FIRST, after: next })}
      />
      {rows.length > 0 && (
        // A file, not a page: the browser itself fetches it.
        <p>
          <a
            href={ordersAddress({ ...wish, ...FIRST }, `${ORDERS}/export`)}
            className={buttonLook({ look: "text", size: "inline" })}
          >
            <FileDown className="size-4" aria-hidden="true" />
            {exportWords(more && wish.filter === "ALL" ? null : counts[wish.filter])}
          </a>
        </p>
      )}
    </section>
  );
}

/** Which variant's orders these are, and the way back to everybody's. */
async function OfVariant({ wish, variantId }: { wish: OrdersWish; variantId: string }) {
  const variant = await db().variant.findUnique({
    where: { id: variantId },
    select: { sku: true, name: true, product: { select: { name: true } } },
  });
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      <span>
        Only orders of{" "}
        {variant ? (
          <Link href={`/admin/stock/${variantId}`} className="font-medium underline underline-offset-4">
            {[variant.product.name, variant.name].filter(Boolean).join(", ")}
          </Link>
        ) : (
          "a variant that this shop does not have"
        )}
        {variant && <span className="ml-2 font-mono text-xs text-muted">{variant.sku}</span>}
      </span>
      <Link
        href={ordersAddress({ ...wish, variantId: null, ...FIRST })}
        className="text-muted underline underline-offset-4 hover:text-ink"
      >
        Of all variants
      </Link>
    </p>
  );
}

function exportWords(count: number | null): string {
  if (count === null) return "Export all these orders as CSV";
  return `Export ${count === 1 ? "this order" : `these ${count.toLocaleString("en")} orders`} as CSV`;
}

function Nothing({ search, money, from, to, variantId, filter }: OrdersWish) {
  if (search || money || from || to || variantId) {
    return (
      <EmptyState title="No order found" action={<LinkButton href={ORDERS}>Show all</LinkButton>}>
        Search for a whole order number or SKU, or for parts of the buyer’s name or e-mail address; or take
        back a filter.
      </EmptyState>
    );
  }
  if (filter === "TO_SHIP") {
    return (
      <EmptyState title="Nothing waits to be shipped">New orders appear here when they are paid.</EmptyState>
    );
  }
  if (filter === "RETURNS") {
    return (
      <EmptyState title="No return is open">
        An order appears here when its buyer asks to send something back, and stays until that is declined or
        received.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={filter === "ALL" ? "No orders yet" : `No order is ${words[filter].toLowerCase()}`}>
      An order appears here when Stripe confirms its payment.
    </EmptyState>
  );
}

const keeping = ({ search, filter, money, from, to, variantId }: OrdersWish): Record<string, string> => ({
  ...(search && { q: search }),
  ...(filter !== "ALL" && { status: written(filter) }),
  ...(money && { money: written(money) }),
  ...(from && { from }),
  ...(to && { to }),
  ...(variantId && { variant: variantId }),
});
