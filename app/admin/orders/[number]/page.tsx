import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askPermission } from "@/app/admin/permission";
import { Moment } from "@/components/admin/moment";
import { MovementTable } from "@/components/admin/movement-table";
import {
  OrderAddress,
  OrderLines,
  OrderMoney,
  OrderPayment,
  OrderRefunds,
} from "@/components/admin/order-detail";
import { OrderStatusBadge } from "@/components/admin/order-status-badge";
import { PageHead } from "@/components/admin/page-head";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { db } from "@/lib/db";
import { listMovements } from "@/lib/inventory/list-movements";
import { readOrderForStaff } from "@/lib/orders/read-order-for-staff";

type Props = PageProps<"/admin/orders/[number]">;

const MOST_MOVEMENTS = 200;
const LARGEST_NUMBER = 2_147_483_647;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Order ${numberOf((await params).number)}` };
}

export default async function OrderPage({ params }: Props) {
  const number = numberOf((await params).number);
  await askPermission("VIEWER", `/admin/orders/${number}`);
  const found = await readOrderForStaff(db(), number);
  if (!found) notFound();
  const { order, refunds } = found;
  const { movements } = await listMovements(db(), { orderId: order.id, count: MOST_MOVEMENTS });
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Orders", href: "/admin/orders" },
          { name: String(number), href: `/admin/orders/${number}` },
        ]}
      />
      <PageHead title={`Order ${number}`} aside={<OrderStatusBadge status={order.status} />}>
        Placed <Moment at={order.placedAt} />
      </PageHead>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-8">
          <section aria-labelledby="lines" className="grid gap-3">
            <h2 id="lines" className="text-base font-semibold">
              Lines
            </h2>
            <OrderLines order={order} />
          </section>
          <section aria-labelledby="movements" className="grid gap-3">
            <h2 id="movements" className="text-base font-semibold">
              Stock movements
            </h2>
            {movements.length > 0 ? (
              <MovementTable label="Stock movements of this order" movements={movements} of="order" />
            ) : (
              <p className="text-sm text-muted">This order took nothing from stock.</p>
            )}
          </section>
        </div>
        <div className="grid gap-4">
          <OrderMoney order={order} />
          <OrderRefunds refunds={refunds} />
          <OrderAddress order={order} />
          <OrderPayment {...found} />
        </div>
      </div>
    </div>
  );
}

function numberOf(text: string): number {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  return number <= LARGEST_NUMBER ? number : notFound();
}
