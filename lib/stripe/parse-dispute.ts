import { z } from "zod";
import { BadEvent } from "./verify-event";

/** A dispute as Stripe knows it. Amounts are minor units; the currency is in capitals. */
export type StripeDispute = {
  stripeDisputeId: string;
  paymentIntentId: string | null;
  amountMinor: number;
  currency: string;
  reason: string;
  status: "OPEN" | "WON" | "LOST";
  openedAt: Date;
};

const dispute = z.object({
  id: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  reason: z.string(),
  status: z.string(),
  created: z.number().int(),
  payment_intent: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish(),
});

/** @throws BadEvent when the object is not a Dispute of any version we know. */
export function parseDispute(object: unknown): StripeDispute {
  const parsed = dispute.safeParse(object);
  if (!parsed.success) throw new BadEvent("the event holds no Dispute that we can read");
  const d = parsed.data;
  return {
    stripeDisputeId: d.id,
    paymentIntentId: d.payment_intent ?? null,
    amountMinor: d.amount,
    currency: d.currency.toUpperCase(),
    reason: d.reason,
    status: d.status === "won" ? "WON" : d.status === "lost" ? "LOST" : "OPEN",
    openedAt: new Date(d.created * 1000),
  };
}
