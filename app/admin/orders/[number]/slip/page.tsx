import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ORDERS, orderNumber } from "@/app/admin/orders/query";
import { askPermission } from "@/app/admin/permission";
import { Slips } from "@/components/admin/slips";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { readSlips } from "@/lib/orders/read-slips";
import { isUuid } from "@/lib/uuid";

type Props = PageProps<"/admin/orders/[number]/slip">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Packing slip ${(await params).number}` };
}

export default async function SlipPage({ params, searchParams }: Props) {
  const number = orderNumber((await params).number) ?? notFound();
  const path = `${ORDERS}/${number}`;
  await askPermission("VIEWER", `${path}/slip`);
  const { shipment } = await searchParams;
  const shipmentId = typeof shipment === "string" && isUuid(shipment) ? shipment : undefined;
  const [slips, store, order] = await Promise.all([
    readSlips(db(), [number], shipmentId),
    readStoreSettings(db()),
    db().order.findUnique({ where: { number }, select: { id: true } }),
  ]);
  if (!order) notFound();
  return (
    <div className="grid gap-6 print:block">
      <div className="print:hidden">
        <Breadcrumbs
          crumbs={[
            { name: "Orders", href: ORDERS },
            { name: String(number), href: path },
            { name: "Packing slip", href: `${path}/slip` },
          ]}
        />
      </div>
      {slips.length > 0 ? (
        <Slips slips={slips} store={store} />
      ) : (
        <EmptyState
          headingLevel="h1"
          title="No slip to print"
          action={<LinkButton href={path}>Back to the order</LinkButton>}
        >
          Of this order nothing is or was to be sent.
        </EmptyState>
      )}
    </div>
  );
}
