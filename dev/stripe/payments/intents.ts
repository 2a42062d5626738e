import type { Cause, StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { PaymentIntent } from "@/dev/stripe/wire";

export interface IntentFields {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  paymentMethodTypes: string[];
  receiptEmail: string | null;
  setupFutureUsage: "off_session" | "on_session" | null;
  shipping: PaymentIntent["shipping"];
  statementDescriptor: string | null;
}

/** A payment intent that nothing has been paid on yet. `amount` in minor units. Emits `payment_intent.created`. */
export function makeIntent(standIn: StandIn, fields: IntentFields, cause: Cause): PaymentIntent {
  const id = newId("payment_intent");
  const intent = standIn.store.paymentIntents.put({
    ...emptyIntent,
    id,
    amount: fields.amount,
    client_secret: `${id}_secret_${newId("secret")}`,
    created: standIn.clock.now(),
    currency: fields.currency,
    customer: fields.customer,
    description: fields.description,
    metadata: fields.metadata,
    payment_method_types: fields.paymentMethodTypes,
    receipt_email: fields.receiptEmail,
    setup_future_usage: fields.setupFutureUsage,
    shipping: fields.shipping,
    statement_descriptor: fields.statementDescriptor,
  });
  emit(standIn, "payment_intent.created", intent, cause);
  return intent;
}

const emptyIntent = {
  object: "payment_intent",
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: "automatic_async",
  confirmation_method: "automatic",
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: {
    card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
  },
  payment_record: null,
  processing: null,
  review: null,
  source: null,
  statement_descriptor_suffix: null,
  status: "requires_payment_method",
  transfer_data: null,
  transfer_group: null,
} as const satisfies Partial<PaymentIntent>;
