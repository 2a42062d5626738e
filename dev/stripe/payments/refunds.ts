import { BY_ITSELF, type Cause, type StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Charge, Refund } from "@/dev/stripe/wire";
import { recordBalance } from "./balance";
import { TEST_CARDS } from "./cards";

export interface RefundFields {
  /** Minor units; the caller has checked that so much is left. */
  amount: number;
  metadata: Record<string, string>;
  reason: "duplicate" | "fraudulent" | "requested_by_customer" | null;
}

/**
 * Gives money back. Emits `refund.created` and, since the charge counts it at once, `charge.refunded`.
 * A refund may be pending, and one that failed is taken off the charge again (Stripe docs: "Refunds").
 */
export function makeRefund(standIn: StandIn, charge: Charge, fields: RefundFields, cause: Cause): Refund {
  const ending = endingOf(standIn, charge);
  const pending = ending.outcome.startsWith("pending");
  const id = newId("refund");
  const transaction = recordBalance(standIn, "refund", -fields.amount, charge.currency, id);
  const refund = standIn.store.refunds.put({
    id,
    object: "refund",
    amount: fields.amount,
    balance_transaction: transaction.id,
    charge: charge.id,
    created: standIn.clock.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: destinationOf(charge),
    metadata: fields.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(pending ? { pending_reason: "processing" as const } : {}),
    reason: fields.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? "pending" : "succeeded",
    transfer_reversal: null,
  });
  emit(standIn, "refund.created", refund, cause);
  countOnCharge(standIn, charge, fields.amount, cause);
  if (ending.outcome !== "succeeds") endLater(standIn, refund, ending.outcome, ending.afterMs);
  return refund;
}

/** What can still be refunded, in minor units. Refunds that failed or were cancelled do not count. */
export const unrefunded = (charge: Charge) => charge.amount_captured - charge.amount_refunded;

/** A refund comes to its end: `refund.updated`, or `refund.failed` and the money is the shop's again. */
export function finishRefund(standIn: StandIn, refundId: string, succeeds: boolean): void {
  const refund = standIn.store.refunds.get(refundId);
  if (!refund || refund.status === "failed" || refund.status === "canceled") return;
  const previous = { status: refund.status };
  delete refund.pending_reason;
  if (succeeds) {
    standIn.store.refunds.change(refund, { status: "succeeded" });
    announce(standIn, refund, previous, BY_ITSELF);
    return;
  }
  takeBack(standIn, refund, "failed");
  emit(standIn, "refund.failed", refund, BY_ITSELF);
  announce(standIn, refund, previous, BY_ITSELF);
}

/** Cancels a pending refund; the caller has checked that it is one. */
export function cancelRefund(standIn: StandIn, refund: Refund, cause: Cause): Refund {
  const previous = { status: refund.status };
  delete refund.pending_reason;
  takeBack(standIn, refund, "canceled");
  announce(standIn, refund, previous, cause);
  return refund;
}

/** Stripe sends a refund's change under a new and an old name. */
export function announce(standIn: StandIn, refund: Refund, previous: object, cause: Cause): void {
  emit(standIn, "refund.updated", refund, cause, previous);
  emit(standIn, "charge.refund.updated", refund, cause, previous);
}

function takeBack(standIn: StandIn, refund: Refund, status: "failed" | "canceled"): void {
  const transaction = recordBalance(standIn, "refund_failure", refund.amount, refund.currency, refund.id);
  standIn.store.refunds.change(refund, {
    status,
    failure_balance_transaction: transaction.id,
    failure_reason: status === "failed" ? "expired_or_canceled_card" : "merchant_request",
  });
  const charge = standIn.store.charges.get(refund.charge ?? "");
  if (!charge) return;
  standIn.store.charges.change(charge, {
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  });
}

function countOnCharge(standIn: StandIn, charge: Charge, amount: number, cause: Cause): void {
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  const refunded = charge.amount_refunded + amount;
  standIn.store.charges.change(charge, {
    amount_refunded: refunded,
    refunded: refunded === charge.amount_captured,
  });
  emit(standIn, "charge.refunded", charge, cause, previous);
}

function endingOf(standIn: StandIn, charge: Charge) {
  const chosen = standIn.faults.refundOutcome();
  if (chosen && chosen.outcome !== "balance_too_low")
    return { outcome: chosen.outcome, afterMs: chosen.afterMs };
  const last4 = charge.payment_method_details?.card?.last4;
  const card = TEST_CARDS.find(
    ({ number, behaviour }) => behaviour.kind === "refund" && number.endsWith(last4 ?? "?"),
  );
  const behaviour = card?.behaviour;
  return {
    outcome: behaviour?.kind === "refund" ? behaviour.outcome : "succeeds",
    afterMs: undefined,
  } as const;
}

function endLater(
  standIn: StandIn,
  refund: Refund,
  outcome: string,
  afterMs: number | null | undefined,
): void {
  const waitMs = afterMs === undefined ? standIn.settleAfterMs : afterMs;
  standIn.store.dueLater.put({
    id: newId("secret"),
    dueAtMs: waitMs === null ? Number.MAX_SAFE_INTEGER : Date.now() + waitMs,
    what: { kind: "refund", refundId: refund.id, succeeds: outcome.endsWith("_succeeds") },
  });
}

function destinationOf(charge: Charge): NonNullable<Refund["destination_details"]> {
  const type = charge.payment_method_details?.type ?? "card";
  if (type === "sepa_debit")
    return { type: "eu_bank_transfer", eu_bank_transfer: { reference: null, reference_status: null } };
  if (type === "us_bank_account") {
    return { type: "us_bank_transfer", us_bank_transfer: { reference: null, reference_status: null } };
  }
  return {
    type: "card",
    card: { type: "refund", reference_status: "pending", reference_type: "acquirer_reference_number" },
  };
}
