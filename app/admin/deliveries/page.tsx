import type { Metadata } from "next";
import { addressOf, placeOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { TurnPages } from "@/components/admin/turn-pages";
import { DeliveryTable } from "@/components/delivery/delivery-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listDeliveries } from "@/lib/inventory/delivery/read-delivery";

export const metadata: Metadata = { title: "Deliveries" };

const PATH = "/admin/deliveries";
const NUMBER = /^[1-9]\d{0,8}$/;

export default async function DeliveriesPage({ searchParams }: PageProps<"/admin/deliveries">) {
  const person = await askPermission("VIEWER", PATH);
  const place = placeOf(await searchParams, NUMBER);
  const { rows, next, previous } = await listDeliveries(db(), place);
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
        <section aria-label="Deliveries" className="grid gap-4">
          <DeliveryTable rows={rows} />
          <TurnPages
            first={place.after || place.before ? PATH : null}
            previous={previous && addressOf(PATH, { before: previous })}
            next={next && addressOf(PATH, { after: next })}
          />
        </section>
      ) : (
        <EmptyState title="No delivery yet" action={begin}>
          Write down what is on its way, and receive it, whole or in parts, when it comes.
        </EmptyState>
      )}
    </div>
  );
}
