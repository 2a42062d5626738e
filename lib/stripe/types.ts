import type { ShippingAddress } from "@/lib/address";

/** What we read of an event, whatever API version wrote it: the minimum, parsed; the rest ignored. */
export type StripeEvent = {
  id: string;
  type: string;
  apiVersion: string | null;
  livemode: boolean;
  account: string | null;
  createdAt: Date;
  /** When Stripe brought it to our own route with a good signature; null where it was fetched, or is replayed. */
  deliveredAt: Date | null;
  objectId: string | null;
  /** The object inside, for the parsers in this folder. */
  object: unknown;
  /** The whole event as it came, for the inbox; of a customer only which. */
  payload: string;
};

/** What we read of a Checkout Session. Amounts are minor units; the currency is in capitals. */
export type PaidSession = {
  sessionId: string;
  /** The checkout that it was opened for; null when this shop did not open it. */
  checkoutId: string | null;
  /** Ours are all made to pay once: "payment". */
  mode: string;
  paymentStatus: string;
  paymentIntentId: string | null;
  livemode: boolean;
  currency: string;
  subtotalMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  email: string | null;
  shippingAddress: ShippingAddress | null;
};
