import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import type { StripeDispute } from "@/lib/stripe/parse-dispute";
import { lockPaidOrder } from "./lock-paid-order";
import { ignored, processed, type Verdict } from "./verdict";

/** Marks the order that a dispute is about. Goods and refunds stay as they are: staff decide on those. */
export async function noteDispute(tx: Tx, news: StripeDispute): Promise<Verdict> {
  const order = await lockPaidOrder(tx, news.paymentIntentId);
  if (!order) return ignored("a dispute about a payment that is no order's here");
  const known = await tx.dispute.findUnique({ where: { stripeDisputeId: news.stripeDisputeId } });
  const before = known?.status ?? "OPEN";
  // Of a word that we do not know, no more is made than a note; old news that comes late changes nothing.
  const isNew =
    news.status === null || rankOf(news.status, news.stripeStatus) >= rankOf(before, known?.stripeStatus);
  const status = isNew ? (news.status ?? before) : before;
  const stripeStatus = isNew ? news.stripeStatus : known?.stripeStatus;
  const closedAt = status === "OPEN" ? null : (known?.closedAt ?? new Date());
  const { amountMinor, currency, reason, openedAt, stripeDisputeId } = news;
  await tx.dispute.upsert({
    where: { stripeDisputeId },
    create: {
      id: uuid(),
      orderId: order.id,
      stripeDisputeId,
      amountMinor,
      currency,
      reason,
      status,
      stripeStatus: news.stripeStatus,
      openedAt,
      closedAt,
    },
    update: { status, stripeStatus: stripeStatus ?? null, closedAt, amountMinor },
  });
  const amount = formatMoney(money(amountMinor, currency));
  const unknown = news.status === null ? `, which Stripe calls "${news.stripeStatus}"` : "";
  return processed(
    `order ${order.number}: dispute over ${amount} ${status.toLowerCase()} (${reason})${unknown}`,
    order.checkoutId,
  );
}

/**
 * A dispute only ever goes on in this order, whatever the order of the news: an inquiry that was closed may still
 * become a chargeback, and a chargeback that was lost may be won by an appeal.
 */
const RANK = { OPEN: 0, CLOSED: 1, LOST: 3, WON: 4 } as const;
const CHARGEBACK_OPEN = 2;
const CHARGEBACK = ["needs_response", "under_review", "appeal_needs_response", "appeal_under_review"];

const rankOf = (status: keyof typeof RANK, stripeStatus: string | null | undefined): number =>
  status === "OPEN" && CHARGEBACK.includes(stripeStatus ?? "") ? CHARGEBACK_OPEN : RANK[status];
