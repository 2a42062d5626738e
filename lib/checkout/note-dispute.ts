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
  // Old news may come late: what is won or lost is not opened again.
  const status = known && known.status !== "OPEN" ? known.status : news.status;
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
      openedAt,
      closedAt,
    },
    update: { status, closedAt, amountMinor },
  });
  const amount = formatMoney(money(amountMinor, currency));
  return processed(
    `order ${order.number}: dispute over ${amount} ${status.toLowerCase()} (${reason})`,
    order.checkoutId,
  );
}
