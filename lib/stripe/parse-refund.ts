import { z } from "zod";
import { readRefundStatus, type StripeRefund } from "./refunds";
import { BadEvent } from "./verify-event";

const idOf = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();

const refund = z.object({
  id: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  status: z.string().nullish(),
  failure_reason: z.string().nullish(),
  payment_intent: idOf,
  metadata: z.record(z.string(), z.string()).nullish(),
});

/** @throws BadEvent when the object is not a Refund of any version we know. */
export function parseRefund(object: unknown): StripeRefund {
  const parsed = refund.safeParse(object);
  if (!parsed.success) throw new BadEvent("the event holds no Refund that we can read");
  const r = parsed.data;
  return {
    stripeRefundId: r.id,
    refundId: z.uuid().safeParse(r.metadata?.["refund_id"]).data ?? null,
    paymentIntentId: r.payment_intent ?? null,
    amountMinor: r.amount,
    currency: r.currency.toUpperCase(),
    status: readRefundStatus(r.status ?? null),
    failureReason: r.failure_reason ?? null,
  };
}
