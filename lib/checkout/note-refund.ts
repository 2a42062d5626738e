import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { formatMoney, money } from "@/lib/money";
import type { StripeRefund } from "@/lib/stripe/refunds";
import type { RefundStatus } from "@/prisma/generated/enums";
import { lockPaidOrder, type PaidOrder, readRefundable } from "./lock-paid-order";
import { noteQuarantineRefund } from "./note-quarantine-refund";
import { later } from "./refund-status";
import { ignored, processed, quarantined, type Verdict } from "./verdict";

/**
 * Writes what Stripe says of a refund: one of ours, or one made in Stripe's dashboard, which appears in the
 * book the same. News may come twice and out of order: a refund that has failed does not succeed again
 * (Stripe, "Refund failures": a failed refund stays failed), and one that succeeded may still fail.
 */
export async function noteRefund(tx: Tx, news: StripeRefund): Promise<Verdict> {
  const order = await lockPaidOrder(tx, news.paymentIntentId);
  if (!order) {
    return (await noteQuarantineRefund(tx, news)) ?? ignored("a refund of a payment that is no order's here");
  }
  const verdict = await noteOne(tx, order, news);
  await shrinkOvertaken(tx, order);
  return verdict;
}

/** All that Stripe says of the refunds of one payment: what is meant is judged when all of it is known. */
export async function noteRefunds(tx: Tx, paymentIntentId: string, made: StripeRefund[]): Promise<void> {
  const order = await lockPaidOrder(tx, paymentIntentId);
  if (!order) return;
  for (const news of made) await noteOne(tx, order, news);
  await shrinkOvertaken(tx, order);
}

async function noteOne(tx: Tx, order: PaidOrder, news: StripeRefund): Promise<Verdict> {
  if (news.currency !== order.currency) {
    return quarantined(`a refund in ${news.currency} of an order in ${order.currency}`, order.checkoutId);
  }
  const known = await findKnown(tx, order, news);
  // Until Stripe's own id is written, our row only says what we meant to do; then Stripe's latest word holds.
  const status = known?.stripeRefundId ? later(known.status, news.status) : news.status;
  // What kept it waiting says nothing once it is made.
  const isLost = status === "FAILED" || status === "CANCELLED";
  const failureReason = news.failureReason ?? (isLost ? (known?.failureReason ?? null) : null);
  await writeRefund(tx, order, known?.id ?? null, { ...news, status, failureReason });
  const isNew = known?.status !== status;
  if (isNew && status === "SUCCEEDED" && known?.reason !== "SOLD_OUT") {
    await enqueue(tx, [orderMail(order.id, "refunded", news.stripeRefundId)]);
  }
  if (isNew && status === "FAILED") {
    log().error(
      { refund: news.stripeRefundId, order: order.number, reason: failureReason },
      "A refund failed after it was made",
    );
  }
  const amount = formatMoney(money(news.amountMinor, news.currency));
  const whose = known ? "" : ", made in Stripe's dashboard";
  return processed(
    `order ${order.number}: refund of ${amount} ${status.toLowerCase()}${whose}`,
    order.checkoutId,
  );
}

function findKnown(tx: Tx, order: PaidOrder, news: StripeRefund) {
  const ours = news.refundId ? [{ id: news.refundId }] : [];
  return tx.refund.findFirst({
    where: { orderId: order.id, OR: [{ stripeRefundId: news.stripeRefundId }, ...ours] },
  });
}

async function writeRefund(
  tx: Tx,
  order: PaidOrder,
  knownId: string | null,
  news: Omit<StripeRefund, "status"> & { status: RefundStatus },
): Promise<void> {
  const { stripeRefundId, status, failureReason, amountMinor, currency } = news;
  if (knownId) {
    await tx.refund.update({ where: { id: knownId }, data: { status, stripeRefundId, failureReason } });
    return;
  }
  await tx.refund.create({
    data: {
      id: uuid(),
      orderId: order.id,
      amountMinor,
      currency,
      reason: "DASHBOARD",
      status,
      stripeRefundId,
      failureReason,
    },
  });
}

/**
 * Refunds of ours that are still only meant are dropped where the dashboard has paid their money back already. What
 * it has left of such a refund is paid by another in its place, with the same units.
 */
async function shrinkOvertaken(tx: Tx, order: PaidOrder): Promise<void> {
  const meant = await tx.refund.findMany({
    where: { orderId: order.id, status: "PENDING", stripeRefundId: null },
    orderBy: { createdAt: "desc" },
    include: { lines: { omit: { refundId: true } } },
  });
  for (const { id, amountMinor, currency, reason, note, userId, lines } of meant) {
    const refundable = await readRefundable(tx, order);
    if (refundable >= 0) return;
    const rest = Math.max(0, amountMinor + refundable);
    const left = formatMoney(money(rest, currency));
    log().warn({ refund: id, order: order.number, restMinor: rest }, "A refund was overtaken by another");
    await tx.refund.update({
      where: { id },
      data: {
        status: "CANCELLED",
        failureReason:
          rest === 0
            ? "the money went back by Stripe's dashboard already"
            : `so much went back by Stripe's dashboard that ${left} was left of it: another refund pays that`,
      },
    });
    if (rest === 0) continue;
    const refundId = uuid();
    await tx.refund.create({
      data: {
        ...{ id: refundId, orderId: order.id, amountMinor: rest, currency, reason, note, userId },
        replacesId: id,
        lines: { create: lines },
      },
    });
    await enqueue(tx, [{ task: "make-refund", payload: { refundId } }]);
  }
}
