import type { StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import type { Charge, PaymentIntent, PaymentMethod } from "@/dev/stripe/wire";
import { recordBalance } from "./balance";

/** The attempt to take an intent's amount by this method. Emits nothing: the caller knows the order. */
export function makeCharge(
  standIn: StandIn,
  intent: PaymentIntent,
  method: PaymentMethod,
  status: "succeeded" | "pending" | "failed",
): Charge {
  const id = newId("charge");
  const charge = standIn.store.charges.put({
    ...emptyCharge,
    id,
    amount: intent.amount,
    billing_details: method.billing_details,
    captured: status !== "failed",
    amount_captured: status === "failed" ? 0 : intent.amount,
    created: standIn.clock.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    metadata: { ...intent.metadata },
    outcome: status === "pending" ? pendingOutcome : approved,
    paid: status === "succeeded",
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method),
    receipt_email: intent.receipt_email,
    receipt_url: status === "failed" ? null : `${standIn.baseUrl}/receipts/${id}`,
    shipping: intent.shipping,
    statement_descriptor: intent.statement_descriptor,
    status,
  });
  if (status === "succeeded") settleCharge(standIn, charge);
  return charge;
}

/** The money has come. */
export function settleCharge(standIn: StandIn, charge: Charge): Charge {
  const transaction = recordBalance(standIn, "charge", charge.amount, charge.currency, charge.id);
  return standIn.store.charges.change(charge, {
    balance_transaction: transaction.id,
    outcome: approved,
    paid: true,
    status: "succeeded",
  });
}

/** The money will not come. Codes and words as Stripe docs: "Decline codes". */
export function failCharge(
  standIn: StandIn,
  charge: Charge,
  code: string,
  declineCode: string | null,
  message: string,
) {
  return standIn.store.charges.change(charge, {
    amount_captured: 0,
    captured: false,
    failure_code: code,
    failure_message: message,
    outcome: {
      ...approved,
      network_status: "declined_by_network",
      reason: declineCode ?? code,
      seller_message: "The bank did not return any further details with this decline.",
      type: "issuer_declined",
    },
    paid: false,
    receipt_url: null,
    status: "failed",
  });
}

function detailsOf(method: PaymentMethod): NonNullable<Charge["payment_method_details"]> {
  const { card, sepa_debit: sepa, us_bank_account: bank } = method;
  if (card) return { type: "card", card: cardDetails(card) };
  if (sepa) {
    const { bank_code, branch_code, country, fingerprint, last4 } = sepa;
    return {
      type: "sepa_debit",
      sepa_debit: { bank_code, branch_code, country, fingerprint, last4, mandate: null },
    };
  }
  if (!bank) return { type: method.type };
  const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } = bank;
  const shown = { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number };
  return { type: "us_bank_account", us_bank_account: { ...shown, payment_reference: null } };
}

function cardDetails(card: NonNullable<PaymentMethod["card"]>) {
  return {
    amount_authorized: null,
    authorization_code: null,
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    regulated_status: card.regulated_status,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

const approved: NonNullable<Charge["outcome"]> = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: "approved_by_network",
  reason: null,
  risk_level: "normal",
  risk_score: 20,
  seller_message: "Payment complete.",
  type: "authorized",
};

const pendingOutcome = { ...approved, network_status: "not_sent_to_network", seller_message: null };

const emptyCharge = {
  object: "charge",
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: "STAND-IN",
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  radar_options: {},
  receipt_number: null,
  refunded: false,
  review: null,
  source: null,
  source_transfer: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const satisfies Partial<Charge>;
