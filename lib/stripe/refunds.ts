import Stripe from "stripe";
import { z } from "zod";
import { stripe } from "./client";
import { patiently } from "./patiently";

/** A refund as Stripe knows it. Amounts are minor units; the currency is in capitals. */
export type StripeRefund = {
  stripeRefundId: string;
  /** Our own refund's id, which we gave Stripe with it; null for one made in the dashboard. */
  refundId: string | null;
  paymentIntentId: string | null;
  amountMinor: number;
  currency: string;
  status: "PENDING" | "SUCCEEDED" | "FAILED";
  failureReason: string | null;
};

/** Our balance at Stripe does not cover it yet: it may, with the next sales or a transfer. */
export class BalanceTooLow extends Error {
  override name = "BalanceTooLow";
}

/** Stripe will not make this refund, however often it is asked. */
export class RefundRefused extends Error {
  override name = "RefundRefused";
}

/** Every refund of this payment, made by us or in the dashboard. */
export async function listRefunds(paymentIntentId: string): Promise<StripeRefund[]> {
  const refunds = await patiently(() =>
    stripe()
      .refunds.list({ payment_intent: paymentIntentId, limit: 100 })
      .autoPagingToArray({ limit: 10_000 }),
  );
  return refunds.map(readRefund);
}

/** Every refund that Stripe made in this span (without its end), by us or in the dashboard. */
export async function* listRefundsBetween(from: Date, to: Date): AsyncGenerator<StripeRefund> {
  const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(to.getTime() / 1000) };
  let after: string | undefined;
  for (;;) {
    const page = await patiently(() =>
      stripe().refunds.list({ created, limit: 100, ...(after ? { starting_after: after } : {}) }),
    );
    yield* page.data.map(readRefund);
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}

/** The refund as Stripe has it now, or null where it knows none of that id. */
export async function findRefund(stripeRefundId: string): Promise<StripeRefund | null> {
  try {
    return readRefund(await patiently(() => stripe().refunds.retrieve(stripeRefundId)));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return null;
    throw error;
  }
}

/**
 * Pays back a part of a payment. The idempotency key keeps a repetition from paying twice for a day; after
 * that only `listRefunds` can tell, so look before you call.
 *
 * Stripe answers a used key with what it answered then, errors included, so each time that it says that our balance is
 * too low there is a new key: that answer is certain to have paid nothing.
 *
 * @param refusals how often it has said so of this refund, noted before this call.
 * @throws BalanceTooLow when it says so (once more).
 * @throws RefundRefused when Stripe finds fault with it; any other error may pass by a repetition.
 */
export async function createRefund(refund: {
  refundId: string;
  paymentIntentId: string;
  amountMinor: number;
  refusals: number;
}): Promise<StripeRefund> {
  try {
    const made = await patiently(() =>
      stripe().refunds.create(
        {
          payment_intent: refund.paymentIntentId,
          amount: refund.amountMinor,
          metadata: { refund_id: refund.refundId },
        },
        { idempotencyKey: `refund-${refund.refundId}${refund.refusals > 0 ? `-${refund.refusals}` : ""}` },
      ),
    );
    return readRefund(made);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    throw isBalanceTooLow(error) ? new BalanceTooLow(error.message) : new RefundRefused(error.message);
  }
}

/**
 * Most often Stripe makes such a refund and keeps it pending (`pending_reason: insufficient_funds`). Beyond the account's
 * overdraft it refuses, with a code of its own or, in `message_code`, one that its documentation does not list.
 */
function isBalanceTooLow({ code, raw }: Stripe.errors.StripeError): boolean {
  const told = z.object({ message_code: z.string() }).safeParse(raw).data?.message_code;
  return code === "balance_insufficient" || told === "insufficient_balance_for_refund";
}

type Read = Pick<Stripe.Refund, "id" | "amount" | "currency" | "metadata" | "status"> & {
  payment_intent: Stripe.Refund["payment_intent"];
  failure_reason?: string | null | undefined;
};

export function readRefund(refund: Read): StripeRefund {
  const intent = refund.payment_intent;
  return {
    stripeRefundId: refund.id,
    refundId: z.uuid().safeParse(refund.metadata?.["refund_id"]).data ?? null,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    amountMinor: refund.amount,
    currency: refund.currency.toUpperCase(),
    status: readRefundStatus(refund.status),
    // One of Stripe's words, such as "lost_or_stolen_card": people read it.
    failureReason:
      refund.failure_reason?.replaceAll("_", " ") ??
      (refund.status === "canceled" ? "cancelled at Stripe" : null),
  };
}

/** Stripe's words for a refund's state ("requires_action" waits for the customer's bank details). */
function readRefundStatus(status: string | null): StripeRefund["status"] {
  switch (status) {
    case "succeeded":
      return "SUCCEEDED";
    // Whoever was to have the money has not got it, in either case.
    case "failed":
    case "canceled":
      return "FAILED";
    default:
      return "PENDING";
  }
}
