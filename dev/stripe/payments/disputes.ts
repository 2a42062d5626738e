import type { Cause, StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Charge, Dispute } from "@/dev/stripe/wire";
import { recordBalance } from "./balance";

const EVIDENCE_DUE_S = 9 * 24 * 60 * 60;

/**
 * The customer disputes a charge: the amount leaves the balance and `charge.dispute.created` goes out. An inquiry
 * only asks: no money moves, and the charge can be refunded (Stripe, "Inquiries").
 */
export function openDispute(
  standIn: StandIn,
  charge: Charge,
  reason: string,
  cause: Cause,
  { inquiry = false } = {},
): Dispute {
  const id = newId("dispute");
  const amount = charge.amount_captured - charge.amount_refunded;
  const transactions = inquiry ? [] : [recordBalance(standIn, "adjustment", -amount, charge.currency, id)];
  const brand = charge.payment_method_details?.card?.brand ?? "visa";
  const now = standIn.clock.now();
  standIn.store.charges.change(charge, { disputed: !inquiry });
  const dispute = standIn.store.disputes.put({
    id,
    object: "dispute",
    amount,
    balance_transactions: transactions,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence,
    evidence_details: {
      due_by: now + EVIDENCE_DUE_S,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      type: "card",
      card: {
        brand,
        case_type: inquiry ? "inquiry" : "chargeback",
        network: brand,
        network_reason_code: "83",
      },
    },
    reason,
    status: inquiry ? "warning_needs_response" : "needs_response",
  });
  emit(standIn, "charge.dispute.created", dispute, cause);
  return dispute;
}

/** The bank decided, or asks no more. What is won comes back to the balance. `charge.dispute.closed`. */
export function closeDispute(
  standIn: StandIn,
  dispute: Dispute,
  status: "won" | "lost" | "warning_closed",
  cause: Cause,
): Dispute {
  const previous = { status: dispute.status };
  const returned =
    status === "won"
      ? [recordBalance(standIn, "adjustment", dispute.amount, dispute.currency, dispute.id)]
      : [];
  standIn.store.disputes.change(dispute, {
    balance_transactions: [...dispute.balance_transactions, ...returned],
    status,
  });
  emit(standIn, "charge.dispute.closed", dispute, cause, previous);
  return dispute;
}

export interface EvidenceUpdate {
  metadata: Record<string, string>;
  evidence: Record<string, string>;
  submit: boolean;
}

/** The shop answers a dispute. `charge.dispute.updated`; evidence that Stripe's tests know decides it at once. */
export function updateEvidence(
  standIn: StandIn,
  dispute: Dispute,
  update: EvidenceUpdate,
  cause: Cause,
): void {
  const text = update.evidence["uncategorized_text"];
  const given = Object.keys(update.evidence).length > 0;
  standIn.store.disputes.change(dispute, {
    evidence: { ...dispute.evidence, ...update.evidence },
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: dispute.evidence_details.has_evidence || given,
      submission_count: dispute.evidence_details.submission_count + (given && update.submit ? 1 : 0),
      submission_method: given && update.submit ? "manual" : dispute.evidence_details.submission_method,
    },
    metadata: update.metadata,
    ...(given && update.submit && dispute.status === "needs_response"
      ? { status: "under_review" as const }
      : {}),
  });
  emit(standIn, "charge.dispute.updated", dispute, cause, {});
  if (update.submit && text === "winning_evidence") closeDispute(standIn, dispute, "won", cause);
  if (update.submit && text === "losing_evidence") closeDispute(standIn, dispute, "lost", cause);
}

const emptyEvidence: Dispute["evidence"] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
