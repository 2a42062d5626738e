import { leastAbove } from "@/dev/stripe/payments/least-amounts";
import { priceOf, reckon } from "@/dev/stripe/payments/sums";
import { newId } from "@/dev/stripe/state/ids";
import type { LineItem, Session, ShippingRate } from "@/dev/stripe/wire";
import { shippingOf } from "./addresses";
import type { ApiCall } from "./call";
import { emptyDetails, emptySession } from "./empty-session";
import { invalidRequest, noSuch } from "./errors";
import { read } from "./params";
import { makeLineItem } from "./session-line-items";
import { type CreateSession, createSessionParams } from "./session-params";
import { shippingRateOf } from "./session-shipping";

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
  checkTotal(lineItems, shippingRates[0], currency);
  const id = newId("session");
  store.sessionDetails.put({
    ...{ id, lineItems, paymentIntentData: paymentIntentData(params), taxCountry: null },
    keepsShipping: params.customer_update?.shipping === "auto",
  });
  const session = store.sessions.put({
    ...emptySession,
    id,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: { ...emptySession.automatic_tax, enabled: params.automatic_tax?.enabled ?? false },
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
    shipping_cost: null,
    total_details: null,
  });
  // Stripe chooses the first one until the customer does.
  reckon(call.standIn, session, { rate: shippingRates[0] });
  return session;
}

/** The delayed method that the page calls "Bank debit". */
const delayedMethod = (currency: string) => (currency === "usd" ? "us_bank_account" : "sepa_debit");

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
  if (params.automatic_tax?.enabled && params.line_items.some(({ price_data: data }) => !hasBehavior(data))) {
    throw invalidRequest(
      "When `automatic_tax` is enabled, each price must say its `tax_behavior`: this account has no default.",
      { param: "line_items" },
    );
  }
  if (params.discounts?.some((discount) => discount.coupon || discount.promotion_code)) {
    throw invalidRequest(
      "This stand-in for Stripe does not cover discounts of the shop's own: let the customer enter a code",
      {
        code: "stand_in_not_covered",
        param: "discounts",
      },
    );
  }
}

const hasBehavior = (data: CreateSession["line_items"][number]["price_data"]) =>
  data?.tax_behavior === "inclusive" || data?.tax_behavior === "exclusive";

function checkCustomer(call: ApiCall, params: CreateSession): void {
  if (params.customer === undefined) {
    if (!params.customer_update) return;
    throw invalidRequest("`customer_update` can only be used with `customer`.", { param: "customer_update" });
  }
  if (params.customer_email !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: customer, customer_email.");
  }
  if (!call.standIn.store.customers.get(params.customer))
    throw noSuch("customer", params.customer, "customer");
  const { automatic_tax: tax, shipping_address_collection: asks, customer_update: update } = params;
  if (tax?.enabled && asks && update?.shipping !== "auto") {
    throw invalidRequest(
      "Automatic tax calculation in Checkout with `shipping_address_collection` needs `customer_update[shipping]` set to 'auto' for an existing customer.",
      { param: "customer_update[shipping]" },
    );
  }
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

/** What costs nothing is not charged, so nothing is too little of it. */
function checkTotal(items: readonly LineItem[], rate: ShippingRate | undefined, currency: string): void {
  const total = items.reduce((sum, item) => sum + item.amount_total, rate ? priceOf(rate) : 0);
  const least = leastAbove(total, currency);
  if (total === 0 || !least) return;
  throw invalidRequest(
    `The Checkout Session's total amount due must add up to at least ${least} ${currency}`,
    { code: "amount_too_small" },
  );
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
