import type { Metadata } from "next";
import { chosenOrders, ORDERS } from "@/app/admin/orders/query";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { ShipManyForm } from "@/components/admin/ship-many-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { db } from "@/lib/db";
import { readSlips } from "@/lib/orders/read-slips";
import { shipTogether } from "./actions";

export const metadata: Metadata = { title: "Ship orders" };

export default async function ShipPage({ searchParams }: PageProps<"/admin/orders/ship">) {
  const numbers = chosenOrders(await searchParams);
  const address = `${ORDERS}/ship?${numbers.map((number) => `order=${number}`).join("&")}`;
  await askPermission("STAFF", address);
  const waiting = (await readSlips(db(), numbers)).filter(({ parcel }) => parcel === null);
  const without = numbers.filter((number) => !waiting.some((slip) => slip.number === number));
  if (numbers.length === 0) {
    return (
      <EmptyState
        headingLevel="h1"
        title="No orders chosen"
        action={<LinkButton href={`${ORDERS}?status=to-ship`}>Orders to ship</LinkButton>}
      >
        Tick the orders in the list, then ask to ship them.
      </EmptyState>
    );
  }
  return (
    <div className="grid max-w-3xl gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Orders", href: ORDERS },
          { name: "Ship", href: address },
        ]}
      />
      <PageHead title={numbers.length === 1 ? "Ship an order" : `Ship ${numbers.length} orders`}>
        All that waits of each goes into one parcel, and its buyer gets a mail.
      </PageHead>
      <ShipManyForm
        waiting={waiting}
        without={without}
        slipsHref={`${ORDERS}/slips?${waiting.map(({ number }) => `order=${number}`).join("&")}`}
        action={shipTogether}
      />
    </div>
  );
}
