import type Stripe from "stripe";

/**
 * Stripe's objects as they travel and as they are kept here: what Stripe can expand is an id until it is
 * asked for, and a decimal is a string (the SDK turns it into its own Decimal after reading it).
 */
type WithIds<T, K extends keyof T> = Omit<T, K> & { [key in K]: Extract<T[K], string | null> };

export type Session = WithIds<Omit<Stripe.Checkout.Session, "line_items">, "payment_intent" | "customer">;
export type PaymentIntent = WithIds<Stripe.PaymentIntent, "latest_charge" | "payment_method" | "customer">;
export type Charge = WithIds<
  Omit<Stripe.Charge, "refunds">,
  "payment_intent" | "balance_transaction" | "failure_balance_transaction" | "customer"
>;
export type Refund = WithIds<
  Stripe.Refund,
  "payment_intent" | "charge" | "payment_method" | "balance_transaction"
>;
export type Dispute = WithIds<Stripe.Dispute, "payment_intent" | "charge">;
export type Price = Omit<Stripe.Price, "product" | "unit_amount_decimal"> & {
  product: string;
  unit_amount_decimal: string | null;
};
export type LineItem = Omit<Stripe.LineItem, "price"> & { price: Price };
export type Product = Stripe.Product;
export type Customer = Stripe.Customer;
export type DeletedCustomer = Stripe.DeletedCustomer;
export type ShippingRate = Stripe.ShippingRate;
export type PaymentMethod = WithIds<Stripe.PaymentMethod, "customer">;
export type BalanceTransaction = Stripe.BalanceTransaction;
export type WebhookEndpoint = Stripe.WebhookEndpoint;
export type Coupon = Stripe.Coupon;
export type PromotionCode = Omit<WithIds<Stripe.PromotionCode, "customer">, "promotion"> & {
  promotion: { type: "coupon"; coupon: string | null };
};
export type Address = Stripe.Address;
export type Metadata = Stripe.Metadata;

/** The envelope of an event. What differs by receiver (`api_version`, `pending_webhooks`) is added on sending. */
export interface StoredEvent {
  id: string;
  object: "event";
  created: number;
  data: { object: object; previous_attributes?: object };
  livemode: boolean;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

export interface List<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}
