/** Where an order goes, as the shopper gave it to Stripe. */
export type ShippingAddress = {
  name: string | null;
  phone: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  /** ISO 3166 code. */
  country: string | null;
};
