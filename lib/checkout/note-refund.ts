import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { formatMoney, money } from "@/lib/money";
import type { StripeRefund } from "@/lib/stripe/refunds";
import { ignored, processed, quarantined, type Verdict } from "./verdict";

/**
 * Writes what Stripe says of a refund: one of ours, or one made in Stripe's dashboard, which appears in the
 * book the same. News may come twice and out of order: a refund that has failed does not succeed again
 * (Stripe, "Refund failures": a failed refund stays failed), and one that succeeded may still fail.
 */
export async function noteRefund(tx: Tx, news: StripeRefund): Promise<Verdict> {
  const order = await lockOrder(tx, news.paymentIntentId);
  if (!order) return ignored("a refund of a payment that is no order's here");
  const known = await tx.refund.findFirst({
    where: {
      orderId: order.id,
      OR: [{ stripeRefundId: news.stripeRefundId }, ...(news.refundId ? [{ id: news.refundId }] : [])],
    },
  });
  const amount = formatMoney(money(news.amountMinor, news.currency));
  if (news.currency !== order.currency) {
    return quarantined(`a refund in ${news.currency} of an order in ${order.currency}`, order.checkoutId);
  }
  const status = known && isFinal(known.status) ? known.status : news.status;
  if (known) {
    await tx.refund.update({
      where: { id: known.id },
      data: { status, stripeRefundId: news.stripeRefundId, failureReason: news.failureReason },
    });
  } else {
    await tx.refund.create({
      data: {
        id: uuid(),
        orderId: order.id,
        amountMinor: news.amountMinor,
        currency: news.currency,
        reason: "DASHBOARD",
        status,
        stripeRefundId: news.stripeRefundId,
        failureReason: news.failureReason,
      },
    });
  }
  const isNews = known?.status !== status;
  if (isNews && status === "SUCCEEDED" && known?.reason !== "SOLD_OUT") {
    await enqueue(tx, [orderMail(order.id, "refunded", news.stripeRefundId)]);
  }
  const whose = known ? "" : ", made in Stripe's dashboard";
  return processed(
    `order ${order.number}: refund of ${amount} ${status.toLowerCase()}${whose}`,
    order.checkoutId,
  );
}

const isFinal = (status: string) => status === "FAILED" || status === "CANCELLED";

/** Refunds of one order are counted one at a time, so that together they never exceed what was captured. */
async function lockOrder(tx: Tx, paymentIntentId: string | null) {
  if (!paymentIntentId) return null;
  const [order] = await tx.$queryRaw<{ id: string; number: number; currency: string; checkoutId: string }[]>`
    SELECT id, number, currency, checkout_id AS "checkoutId" FROM orders
    WHERE payment_intent_id = ${paymentIntentId} FOR NO KEY UPDATE`;
  return order ?? null;
}
