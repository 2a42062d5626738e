import type { Metadata } from "next";
import { addressOf, pageOf } from "@/app/admin/address";
import { periodOf } from "@/app/admin/period";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { Pager } from "@/components/admin/pager";
import { spell } from "@/components/admin/sales-chart";
import { SoldTable } from "@/components/admin/sold-table";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readToday } from "@/lib/catalog/shop-days";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { listSold } from "@/lib/orders/list-sold";

export const metadata: Metadata = { title: "Units sold" };

const PATH = "/admin/sold";

export default async function SoldPage({ searchParams }: PageProps<"/admin/sold">) {
  const query = await searchParams;
  await askPermission("VIEWER", PATH);
  const [today, { currency }] = await Promise.all([readToday(db()), readStoreSettings(db())]);
  const { from, to } = periodOf(query, today);
  const { rows, units, variants, page, pageCount } = await listSold(db(), {
    ...{ from, to, currency, page: pageOf(query) },
  });
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Overview", href: addressOf("/admin", { from, to }) },
          { name: "Units sold", href: PATH },
        ]}
      />
      <PageHead title="Units sold">
        {from === to ? spell(from) : `${spell(from)} to ${spell(to)}`}. Counted by the day of the order; what
        came back is taken off it.
      </PageHead>
      {rows.length > 0 ? (
        <section aria-label="Units sold" className="grid gap-4">
          <p className="text-sm text-muted tabular-nums">
            {units.toLocaleString("en")} {units === 1 ? "unit" : "units"} of {variants.toLocaleString("en")}{" "}
            {variants === 1 ? "variant" : "variants"}
          </p>
          <SoldTable rows={rows} from={from} to={to} />
          <Pager
            page={page}
            pageCount={pageCount}
            hrefOf={(next) => addressOf(PATH, { from, to, page: next })}
          />
        </section>
      ) : (
        <EmptyState title="Nothing was sold" action={<LinkButton href="/admin">To the overview</LinkButton>}>
          Units appear here when their payment is confirmed.
        </EmptyState>
      )}
    </div>
  );
}
