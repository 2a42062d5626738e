import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { v7 as uuid } from "uuid";
import { oneOf } from "@/app/admin/address";
import { orderNumber } from "@/app/admin/orders/query";
import { askPermission } from "@/app/admin/permission";
import { CancelPanel } from "@/components/admin/cancel-panel";
import { Moment } from "@/components/admin/moment";
import { MoneyBadge } from "@/components/admin/money-badge";
import { MovementTable } from "@/components/admin/movement-table";
import { NoteForm } from "@/components/admin/note-form";
import { OrderActions } from "@/components/admin/order-actions";
import {
  OrderAddress,
  OrderLines,
  OrderMoney,
  OrderParcels,
  OrderPayment,
  OrderRefunds,
} from "@/components/admin/order-detail";
import { OrderReturns } from "@/components/admin/order-returns";
import { OrderStatusBadge } from "@/components/admin/order-status-badge";
import { OrderTimeline } from "@/components/admin/order-timeline";
import { PageHead } from "@/components/admin/page-head";
import { ReceivePanel } from "@/components/admin/receive-panel";
import { RefundPanel } from "@/components/admin/refund-panel";
import { ShipPanel } from "@/components/admin/ship-panel";
import { TrackPanel } from "@/components/admin/track-panel";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { hasRole } from "@/lib/auth/person";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { listMovements } from "@/lib/inventory/list-movements";
import { readOrderForStaff } from "@/lib/orders/read-order-for-staff";
import { readTimeline } from "@/lib/orders/read-timeline";
import type { StaffOrderView } from "@/lib/orders/types";
import { acknowledge, addNote, cancel, decide, receive, refund, resend, ship, track } from "./actions";

type Props = PageProps<"/admin/orders/[number]">;

const MOST_MOVEMENTS = 200;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Order ${numberOf((await params).number)}` };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const number = numberOf((await params).number);
  const path = `/admin/orders/${number}`;
  const person = await askPermission("VIEWER", path);
  const found = await readOrderForStaff(db(), number);
  if (!found) notFound();
  const { order, lines, money, refunds } = found;
  const [{ movements }, timeline, { returnAddress }, query] = await Promise.all([
    listMovements(db(), { orderId: order.id, count: MOST_MOVEMENTS }),
    readTimeline(db(), order.id),
    readStoreSettings(db()),
    searchParams,
  ]);
  const mayChange = hasRole(person, "STAFF");
  const doing = mayChange
    ? oneOf(query["do"], ["ship", "track", "refund", "cancel", "receive", "nothing"], "nothing")
    : "nothing";
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Orders", href: "/admin/orders" },
          { name: String(number), href: path },
        ]}
      />
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PageHead
          title={`Order ${number}`}
          aside={
            <>
              <OrderStatusBadge
                status={order.status}
                toShip={lines.reduce((sum, line) => sum + line.toShip, 0)}
              />
              <MoneyBadge state={money.state} />
            </>
          }
        >
          Placed <Moment at={order.placedAt} />
        </PageHead>
        {mayChange && (
          <OrderActions path={path} orderId={order.id} can={whatCanBeDone(found)} resend={resend} />
        )}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-8">
          <Doing what={doing} parcelId={String(query["parcel"])} found={found} path={path} />
          <OrderReturns
            {...{ returns: order.returns, lines, path }}
            hasEmail={order.email !== null}
            hasReturnAddress={returnAddress !== ""}
            decide={mayChange ? decide : null}
          />
          <section aria-labelledby="lines" className="grid gap-3">
            <h2 id="lines" className="text-base font-semibold">
              Lines
            </h2>
            <OrderLines lines={lines} />
          </section>
          <section aria-labelledby="timeline" className="grid gap-4">
            <h2 id="timeline" className="text-base font-semibold">
              What happened
            </h2>
            {mayChange && <NoteForm orderId={order.id} action={addNote} />}
            <OrderTimeline entries={timeline} />
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
          <OrderMoney order={order} state={money} />
          <OrderRefunds refunds={refunds} acknowledge={mayChange ? acknowledge : null} />
          <OrderParcels {...{ order, path, mayChange }} waits={lines.some(({ toShip }) => toShip > 0)} />
          <OrderAddress order={order} />
          <OrderPayment {...found} />
        </div>
      </div>
    </div>
  );
}

type DoingProps = {
  what: "ship" | "track" | "refund" | "cancel" | "receive" | "nothing";
  /** Of which parcel the tracking is changed. */
  parcelId: string;
  found: StaffOrderView;
  path: string;
};

// Stays while its address says so, also when it is done: it is where the outcome is read.
function Doing({ what, parcelId, found, path }: DoingProps) {
  const { order, lines, money } = found;
  const given = { orderId: order.id, lines, closeHref: path };
  switch (what) {
    case "ship":
      return <ShipPanel {...given} shipmentId={uuid()} action={ship} />;
    case "track":
      return (
        <TrackPanel
          key={parcelId}
          parcel={order.shipments.find(({ id }) => id === parcelId) ?? null}
          hasEmail={order.email !== null}
          action={track}
          closeHref={path}
        />
      );
    case "refund":
      return <RefundPanel {...given} refundId={uuid()} refundable={money.refundable} action={refund} />;
    case "cancel":
      return (
        <CancelPanel
          {...given}
          number={order.number}
          refundable={money.refundable}
          possible={whatCanBeDone(found).cancel}
          hasEmail={order.email !== null}
          action={cancel}
        />
      );
    case "receive":
      return (
        <ReceivePanel
          of={order.returns.find(({ status }) => status === "APPROVED") ?? null}
          {...{ lines, closeHref: path, action: receive }}
        />
      );
    case "nothing":
      return null;
  }
}

const whatCanBeDone = ({ order, lines, money, shipmentCount }: StaffOrderView) => ({
  ship: order.status === "PROCESSING" && lines.some(({ toShip }) => toShip > 0),
  refund: money.refundable.minor > 0,
  cancel: order.status === "PROCESSING" && shipmentCount === 0,
  resend: order.email !== null,
});

const numberOf = (text: string) => orderNumber(text) ?? notFound();
