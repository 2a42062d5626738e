import { z } from "zod";
import { BadEvent } from "./verify-event";

/** A dispute as Stripe knows it. Amounts are minor units; the currency is in capitals. */
export type StripeDispute = {
  stripeDisputeId: string;
  paymentIntentId: string | null;
  amountMinor: number;
  currency: string;
  reason: string;
  /** CLOSED: the bank asks no more, and no money has moved. Null for a word that we do not know. */
  status: "OPEN" | "WON" | "LOST" | "CLOSED" | null;
  /** Stripe's own word for it. */
  stripeStatus: string;
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
    status: readDisputeStatus(d.status),
    stripeStatus: d.status,
    openedAt: new Date(d.created * 1000),
  };
}

/** Stripe's words for a dispute's state. An inquiry is a dispute whose words begin with "warning". */
function readDisputeStatus(status: string): StripeDispute["status"] {
  switch (status) {
    case "warning_needs_response":
    case "warning_under_review":
    case "needs_response":
    case "under_review":
    case "appeal_needs_response":
    case "appeal_under_review":
      return "OPEN";
    case "won":
      return "WON";
    case "lost":
      return "LOST";
    case "warning_closed":
    case "prevented":
      return "CLOSED";
    default:
      return null;
  }
}
