import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { CancelOwnOrder } from "@/components/order/cancel-own-order";
import { OrderSheet } from "@/components/order/order-sheet";
import { OrderStatus } from "@/components/order/order-status";
import { OrderSteps } from "@/components/order/order-steps";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { isBuyer, maySeeOrder } from "@/lib/auth/order-access";
import { db } from "@/lib/db";
import { readOrder } from "@/lib/orders/read-order";
import { cancelOwnOrder } from "./actions";

export const metadata: Metadata = { title: "Your order", robots: { index: false }, referrer: "no-referrer" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ key?: string | string[]; said?: string | string[] }>;
};

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ id }, { key, said }] = await Promise.all([params, searchParams]);
  if (!z.uuid().safeParse(id).success) notFound();
  const asked = { orderId: id, ...(typeof key === "string" ? { key } : {}) };
  const allowed = await maySeeOrder(asked);
  const order = allowed ? await readOrder(db(), id) : null;
  if (!order) notFound();
  const untouched =
    order.status === "PROCESSING" && order.shipments.length === 0 && order.refunds.length === 0;
  const mayCancel = untouched && (await isBuyer(asked));
  return (
    <div className="shell pt-10 sm:pt-16">
      <div className="mx-auto grid max-w-3xl gap-10">
        <header className="grid justify-items-start gap-4">
          <OrderStatus status={order.status} />
          <h1 className="text-3xl font-semibold">Order {order.number}</h1>
          {order.status === "CANCELLED" && (
            <p className="max-w-xl text-muted">
              What you paid goes back the way it came, usually within five to ten days.
            </p>
          )}
          {order.status === "SOLD_OUT" && (
            <p className="max-w-xl text-muted">
              While you paid, the last one went to somebody else. The full amount goes back the way it came,
              usually within five to ten days. We are sorry.
            </p>
          )}
        </header>
        {said === "too-late" && order.status !== "CANCELLED" && (
          <Notice tone="warning" urgent>
            This order can no longer be cancelled here: a part of it has shipped, or its payment is being
            looked into. Please write to us.
          </Notice>
        )}
        <OrderSteps order={order} />
        <OrderSheet order={order} />
        {mayCancel && <CancelOwnOrder order={order} orderKey={asked.key ?? null} action={cancelOwnOrder} />}
        <div>
          <LinkButton href="/products" look="outline">
            Go on looking
          </LinkButton>
        </div>
      </div>
    </div>
  );
}
