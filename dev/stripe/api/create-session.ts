import { newId } from "@/dev/stripe/state/ids";
import type { LineItem, Session, ShippingRate } from "@/dev/stripe/wire";
import { shippingOf } from "./addresses";
import type { ApiCall } from "./call";
import { invalidRequest, noSuch } from "./errors";
import { read } from "./params";
import { makePrice, productOf } from "./prices";
import { type CreateSession, createSessionParams } from "./session-params";

const MINUTE_S = 60;
const DAY_S = 24 * 60 * MINUTE_S;

/** POST /v1/checkout/sessions (Stripe docs: "Create a Checkout Session"). Amounts in minor units. */
export function createSession(call: ApiCall): Session {
  const params = read(createSessionParams, call.params);
  checkCovered(params);
  const { store, clock, baseUrl } = call.standIn;
  const now = clock.now();
  const expiresAt = expiryOf(params.expires_at, now);
  checkCustomer(call, params);
  const lineItems = params.line_items.map((item, place) => makeLineItem(call, item, place));
  const currency = currencyOf(lineItems, params.currency);
  const shippingRates = (params.shipping_options ?? []).map((option) =>
    shippingRateOf(call, option, currency),
  );
  const subtotal = lineItems.reduce((sum, item) => sum + item.amount_subtotal, 0);
  const id = newId("session");
  store.sessionDetails.put({ id, lineItems, paymentIntentData: paymentIntentData(params) });
  return store.sessions.put({
    ...emptySession,
    id,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    amount_subtotal: subtotal,
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: now,
    currency,
    customer: params.customer ?? null,
    customer_creation: params.customer === undefined ? (params.customer_creation ?? "if_required") : null,
    customer_details: emailKnown(call, params),
    customer_email: params.customer_email ?? null,
    expires_at: expiresAt,
    locale: params.locale ?? null,
    metadata: params.metadata ?? {},
    origin_context: params.origin_context ?? null,
    payment_method_types: params.payment_method_types ?? ["card", delayedMethod(currency)],
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    shipping_address_collection: params.shipping_address_collection ?? null,
    shipping_options: shippingRates.map((rate) => ({
      shipping_amount: priceOf(rate),
      shipping_rate: rate.id,
    })),
    submit_type: params.submit_type ?? null,
    success_url: params.success_url,
    url: `${baseUrl}/c/pay/${id}`,
    ...withShipping(subtotal, shippingRates[0]),
  });
}

/** The sums of a session with this shipping rate chosen; Stripe chooses the first one until the customer does. */
export function withShipping(subtotal: number, rate: ShippingRate | undefined) {
  const shipping = rate ? priceOf(rate) : 0;
  return {
    amount_total: subtotal + shipping,
    shipping_cost: rate
      ? { amount_subtotal: shipping, amount_tax: 0, amount_total: shipping, shipping_rate: rate.id }
      : null,
    total_details: { amount_discount: 0, amount_shipping: shipping, amount_tax: 0 },
  } satisfies Partial<Session>;
}

/** The delayed method that the page calls "Bank debit". */
const delayedMethod = (currency: string) => (currency === "usd" ? "us_bank_account" : "sepa_debit");

export const priceOf = (rate: ShippingRate) => rate.fixed_amount?.amount ?? 0;

function checkCovered(params: CreateSession): void {
  if (params.mode !== "payment") {
    throw invalidRequest(`This stand-in for Stripe does not cover the mode: ${params.mode}`, {
      code: "stand_in_not_covered",
      param: "mode",
    });
  }
  if (params.allow_promotion_codes && params.discounts) {
    throw invalidRequest("You may only specify one of these parameters: allow_promotion_codes, discounts.");
  }
  if (params.discounts?.some((discount) => discount.coupon || discount.promotion_code)) {
    throw invalidRequest("This stand-in for Stripe does not cover discounts that change the amount", {
      code: "stand_in_not_covered",
      param: "discounts",
    });
  }
}

function checkCustomer(call: ApiCall, params: CreateSession): void {
  if (params.customer === undefined) return;
  if (params.customer_email !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: customer, customer_email.");
  }
  if (!call.standIn.store.customers.get(params.customer))
    throw noSuch("customer", params.customer, "customer");
}

function expiryOf(given: number | undefined, now: number): number {
  if (given === undefined) return now + DAY_S;
  const param = "expires_at";
  if (given < now + 30 * MINUTE_S) {
    throw invalidRequest(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      { param },
    );
  }
  if (given > now + DAY_S) {
    throw invalidRequest(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      {
        param,
      },
    );
  }
  return given;
}

function makeLineItem(call: ApiCall, item: CreateSession["line_items"][number], place: number): LineItem {
  const price = priceOfItem(call, item, place);
  const total = (price.unit_amount ?? 0) * item.quantity;
  const product = call.standIn.store.products.get(price.product);
  return {
    id: newId("line_item"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: product?.name ?? null,
    metadata: item.metadata ?? {},
    price,
    quantity: item.quantity,
  };
}

function priceOfItem(call: ApiCall, item: CreateSession["line_items"][number], place: number) {
  const at = `line_items[${place}]`;
  if (item.price_data && item.price !== undefined) {
    throw invalidRequest(`You may only specify one of these parameters: price, price_data.`, { param: at });
  }
  if (item.price_data) {
    const product = productOf(call, item.price_data, false);
    return makePrice(call, { ...item.price_data, product, active: false });
  }
  if (item.price === undefined) {
    throw invalidRequest(`You must specify either \`price\` or \`price_data\` for each line item.`, {
      param: at,
    });
  }
  const price = call.standIn.store.prices.get(item.price);
  if (!price) throw noSuch("price", item.price, `${at}[price]`);
  return price;
}

function currencyOf(items: readonly LineItem[], asked: string | undefined): string {
  const currencies = new Set(items.map((item) => item.currency));
  const [first = "usd", second] = currencies;
  if (second !== undefined || (asked !== undefined && asked !== first)) {
    throw invalidRequest("All prices on a Checkout Session must be in the same currency.", {
      param: "line_items",
    });
  }
  return first;
}

function shippingRateOf(
  call: ApiCall,
  option: NonNullable<CreateSession["shipping_options"]>[number],
  currency: string,
): ShippingRate {
  const { store, clock } = call.standIn;
  if (option.shipping_rate !== undefined) {
    const rate = store.shippingRates.get(option.shipping_rate);
    if (!rate) throw noSuch("shipping rate", option.shipping_rate, "shipping_options");
    return rate;
  }
  const data = option.shipping_rate_data;
  if (!data) {
    throw invalidRequest("You must specify either `shipping_rate` or `shipping_rate_data`.", {
      param: "shipping_options",
    });
  }
  if (data.fixed_amount.currency !== currency) {
    throw invalidRequest("The currency of a shipping rate must match the currency of the Checkout Session.", {
      param: "shipping_options",
    });
  }
  const estimate = data.delivery_estimate;
  return store.shippingRates.put({
    id: newId("shipping_rate"),
    object: "shipping_rate",
    active: true,
    created: clock.now(),
    delivery_estimate: estimate
      ? { maximum: estimate.maximum ?? null, minimum: estimate.minimum ?? null }
      : null,
    display_name: data.display_name,
    fixed_amount: data.fixed_amount,
    livemode: false,
    metadata: data.metadata ?? {},
    tax_behavior: data.tax_behavior ?? "unspecified",
    tax_code: data.tax_code ?? null,
    type: "fixed_amount",
  });
}

function paymentIntentData(params: CreateSession) {
  const data = params.payment_intent_data;
  return {
    metadata: data?.metadata ?? {},
    description: data?.description ?? null,
    receiptEmail: data?.receipt_email ?? null,
    statementDescriptor: data?.statement_descriptor ?? null,
    setupFutureUsage: data?.setup_future_usage ?? null,
    shipping: data?.shipping ? shippingOf(data.shipping) : null,
  };
}

function emailKnown(call: ApiCall, params: CreateSession): Session["customer_details"] {
  const email = params.customer_email ?? call.standIn.store.customers.get(params.customer ?? "")?.email;
  return email ? { ...emptyDetails, email } : null;
}

export const emptyDetails: NonNullable<Session["customer_details"]> = {
  address: null,
  business_name: null,
  email: null,
  individual_name: null,
  name: null,
  phone: null,
  tax_exempt: "none",
  tax_ids: null,
};

const emptySession = {
  object: "checkout.session",
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allowed_payment_method_types: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  customer_account: null,
  custom_fields: [] as Session["custom_fields"][number][],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  discounts: [] as NonNullable<Session["discounts"]>[number][],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  mode: "payment",
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "if_required",
  payment_method_configuration_details: null,
  payment_method_options: { card: { request_three_d_secure: "automatic" } },
  payment_status: "unpaid",
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  status: "open",
  subscription: null,
  ui_mode: "hosted_page",
  wallet_options: null,
} as const satisfies Partial<Session>;
