import type { Metadata } from "next";
import { addressOf, type Query } from "@/app/admin/address";
import { LENGTHS, periodOf } from "@/app/admin/period";
import { askPermission } from "@/app/admin/permission";
import { BestSellers, Concerns, FirstSteps, SalesFigures } from "@/components/admin/overview";
import { PageHead } from "@/components/admin/page-head";
import { PeriodForm } from "@/components/admin/period-form";
import { SalesChart, spell } from "@/components/admin/sales-chart";
import { Link } from "@/components/ui/link";
import { readToday } from "@/lib/catalog/shop-days";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { readLastChecks } from "@/lib/checkout/last-checks";
import { db } from "@/lib/db";
import { countStock } from "@/lib/inventory/list-stock";
import { readQueueLag } from "@/lib/jobs/list-failed";
import { countOrdersWaiting } from "@/lib/orders/count-attention";
import { readSales } from "@/lib/orders/read-sales";

export const metadata: Metadata = { title: "Overview" };

const PATH = "/admin";

export default async function OverviewPage({ searchParams }: PageProps<"/admin">) {
  const query = await searchParams;
  await askPermission("VIEWER", PATH);
  const [today, settings, anyOrder] = await Promise.all([
    readToday(db()),
    readStoreSettings(db()),
    db().order.findFirst({ select: { id: true } }),
  ]);
  const { currency, timeZone } = settings;
  if (!anyOrder) return <NewShop storeName={settings.name} />;
  const sales = await readSales(db(), { from: today, to: today, currency });
  return (
    <div className="grid gap-8">
      <PageHead title="Overview">
        {spell(today)}. Days are those of the time zone {timeZone}.
      </PageHead>
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr]">
        <section aria-labelledby="today" className="grid gap-3">
          <h2 id="today" className="text-base font-semibold">
            Today
          </h2>
          <SalesFigures sales={sales} from={today} to={today} />
        </section>
        {/* Beside the figures where there is room; on a phone right after today's. */}
        <section aria-labelledby="hand" className="grid gap-3 xl:row-span-2">
          <h2 id="hand" className="text-base font-semibold">
            Needs a hand
          </h2>
          <Attention />
        </section>
        <Period query={query} today={today} currency={currency} />
      </div>
    </div>
  );
}

async function Period({ query, today, currency }: { query: Query; today: string; currency: string }) {
  const { from, to, length } = periodOf(query, today);
  const sales = await readSales(db(), { from, to, currency });
  return (
    <section aria-labelledby="period" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="period" className="text-base font-semibold">
          {spell(from)} to {spell(to)}
        </h2>
        <PeriodForm
          path={PATH}
          {...{ from, to, today }}
          choices={LENGTHS.map((days) => ({
            name: days === "365" ? "A year" : `${days} days`,
            href: addressOf(PATH, { days: days === "30" ? undefined : days }),
            current: days === length,
          }))}
        />
      </div>
      <SalesFigures sales={sales} from={from} to={to} />
      <div className="rounded-md border border-line bg-raised p-4">
        <SalesChart steps={sales.steps} />
      </div>
      <p className="text-xs text-muted">
        Paid is what Stripe captured, shipping included. A refund that did not fail is taken off the day of
        its order, whenever it was made.{" "}
        <Link
          href={`/admin/orders?from=${from}&to=${to}`}
          className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
        >
          See these orders
        </Link>
      </p>
      {sales.bestSellers.length > 0 && (
        <>
          <h3 className="mt-2 text-sm font-semibold">Best sellers</h3>
          <BestSellers rows={sales.bestSellers} from={from} to={to} />
        </>
      )}
    </section>
  );
}

async function Attention() {
  const events = (status: "FAILED" | "QUARANTINED") => db().webhookEvent.count({ where: { status } });
  const [orders, failed, quarantined, queue, stock, checks] = await Promise.all([
    countOrdersWaiting(db()),
    events("FAILED"),
    events("QUARANTINED"),
    readQueueLag(db()),
    countStock(db(), { search: "", category: null, product: null }),
    readLastChecks(db()),
  ]);
  return (
    <Concerns
      concerns={[
        { name: "Orders to ship", count: orders.toShip, href: "/admin/orders?status=to-ship", urgent: false },
        {
          name: "Open returns",
          count: orders.returning,
          href: "/admin/orders?status=returns",
          urgent: false,
        },
        {
          name: "Payments in quarantine",
          count: quarantined,
          href: "/admin/payments?verdict=quarantined",
          urgent: true,
        },
        { name: "Events that failed", count: failed, href: "/admin/payments?verdict=failed", urgent: true },
        {
          name: "Checks that found something, or are late",
          count: checks.filter(({ last }) => last && (!last.ok || last.overdue)).length,
          href: "/admin/payments",
          urgent: true,
        },
        { name: "Jobs that gave up", count: queue.givenUp, href: "/admin/payments", urgent: true },
        {
          name: "Refunds that failed",
          count: orders.refundFailed,
          href: "/admin/orders?money=refund-failed",
          urgent: true,
        },
        {
          name: "Orders in dispute",
          count: orders.disputed,
          href: "/admin/orders?money=disputed",
          urgent: true,
        },
        {
          name: "Variants that are low",
          count: stock.low,
          href: "/admin/stock?show=low",
          urgent: false,
        },
        {
          name: "Variants that are out",
          count: stock.out,
          href: "/admin/stock?show=out",
          urgent: false,
        },
      ]}
    />
  );
}

async function NewShop({ storeName }: { storeName: string }) {
  const [products, units, rates, settings, staff, events] = await Promise.all([
    db().product.count({ where: { status: "ACTIVE" } }),
    db().stockLevel.count({ where: { onHand: { gt: 0 } } }),
    db().shippingRate.count({ where: { active: true } }),
    readStoreSettings(db()),
    db().user.count({ where: { role: { not: "CUSTOMER" }, disabledAt: null } }),
    db().webhookEvent.count(),
  ]);
  return (
    <div className="grid max-w-2xl gap-6">
      <PageHead title={`Welcome to ${storeName}`}>
        Figures appear here with the first order. Until then, this is what comes next.
      </PageHead>
      <FirstSteps
        steps={[
          {
            name: "Put something on sale",
            hint: products > 0 ? `${products} on sale.` : "A product with a price and a picture.",
            href: "/admin/products",
            done: products > 0,
          },
          {
            name: "Count what is there",
            hint: "Units on hand, so that the shop sells what exists and no more.",
            href: "/admin/stock",
            done: units > 0,
          },
          {
            name: "Say how you ship",
            hint: "Ways to ship with their prices, and where parcels come back to.",
            href: "/admin/settings",
            done: rates > 0 && settings.returnAddress !== "",
          },
          {
            name: "Hear from Stripe",
            hint: "Stock falls when Stripe says that a payment arrived. Payments shows whether it can.",
            href: "/admin/payments",
            done: events > 0,
          },
          {
            name: "Bring somebody along",
            hint: "Invite those who pack and count, each with what they may do.",
            href: "/admin/people",
            done: staff > 1,
          },
        ]}
      />
    </div>
  );
}
