import type { Metadata } from "next";
import { ConfirmingPayment } from "@/components/checkout/confirming-payment";
import { OrderPlaced } from "@/components/order/order-placed";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentPerson } from "@/lib/auth/person";
import { visitorCartId } from "@/lib/auth/visitor";
import { paymentProgress } from "@/lib/checkout/payment-progress";
import type { PaymentProgress } from "@/lib/checkout/types";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { orderKey } from "@/lib/orders/order-key";

export const metadata: Metadata = { title: "Your payment", robots: { index: false } };

type Props = { searchParams: Promise<{ session_id?: string | string[] }> };

/** Reads only: the order is placed by Stripe's webhook, and this page says when it is there. */
export default async function SuccessPage({ searchParams }: Props) {
  const { session_id } = await searchParams;
  const [cartId, person] = await Promise.all([visitorCartId(), currentPerson()]);
  const progress: PaymentProgress =
    typeof session_id === "string" && /^cs_\w{1,250}$/.test(session_id)
      ? await paymentProgress(db(), { sessionId: session_id, cartId, userId: person?.id ?? null })
      : { state: "NOT_FOUND" };
  return <div className="shell pt-10 sm:pt-16">{said(progress)}</div>;
}

function said(progress: PaymentProgress) {
  switch (progress.state) {
    case "PLACED":
    case "SOLD_OUT": {
      const { order } = progress;
      const href = `/orders/${order.id}?key=${orderKey(order.id)}`;
      return <OrderPlaced order={order} href={href} mailed={env().SMTP_URL !== undefined} />;
    }
    case "CONFIRMING":
      return <ConfirmingPayment />;
    case "AWAITING_PAYMENT":
      return (
        <EmptyState
          title="Your bank is on its way"
          headingLevel="h1"
          action={<LinkButton href="/products">Look around meanwhile</LinkButton>}
        >
          The way you paid takes some days to arrive. We write to you when it has, and your order is placed at
          that moment. There is nothing more to do.
        </EmptyState>
      );
    case "ENDED":
      return (
        <EmptyState
          title="This payment has ended"
          headingLevel="h1"
          action={<LinkButton href="/cart">Back to the cart</LinkButton>}
        >
          <p>{progress.reason}</p>
          <p>Nothing was charged. What is still there waits in your cart.</p>
        </EmptyState>
      );
    case "NOT_FOUND":
      return (
        <EmptyState
          title="We do not know this payment"
          headingLevel="h1"
          action={<LinkButton href="/">To the shop</LinkButton>}
        >
          It may belong to another browser. If you have paid, the link to your order is in your mail.
        </EmptyState>
      );
  }
}
