import { z } from "zod";
import { readRefund, type StripeRefund } from "./refunds";
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
  const { status, metadata, payment_intent, ...rest } = parsed.data;
  return readRefund({
    ...rest,
    status: status ?? null,
    metadata: metadata ?? null,
    payment_intent: payment_intent ?? null,
  });
}
