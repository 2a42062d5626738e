import type { Metadata } from "next";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { DeliveryTable } from "@/components/delivery/delivery-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listDeliveries } from "@/lib/inventory/delivery/read-delivery";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage() {
  const person = await askPermission("VIEWER", "/admin/deliveries");
  const rows = await listDeliveries(db());
  const begin = hasRole(person, "STAFF") && (
    <LinkButton href="/admin/deliveries/new">Announce a delivery</LinkButton>
  );
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PageHead title="Deliveries">What suppliers send, and how much of it is on the shelf.</PageHead>
        {rows.length > 0 && begin}
      </div>
      {rows.length > 0 ? (
        <DeliveryTable rows={rows} />
      ) : (
        <EmptyState title="No delivery yet" action={begin}>
          Write down what is on its way, and receive it, whole or in parts, when it comes.
        </EmptyState>
      )}
    </div>
  );
}
