import type { Session, ShippingRate } from "@/dev/stripe/wire";

/** The sums of a session with this discount and this shipping rate chosen, in minor units. */
export function sumsOf(subtotal: number, discount: number, rate: ShippingRate | undefined) {
  const shipping = rate ? priceOf(rate) : 0;
  return {
    amount_total: subtotal - discount + shipping,
    shipping_cost: rate
      ? { amount_subtotal: shipping, amount_tax: 0, amount_total: shipping, shipping_rate: rate.id }
      : null,
    total_details: { amount_discount: discount, amount_shipping: shipping, amount_tax: 0 },
  } satisfies Partial<Session>;
}

export const priceOf = (rate: ShippingRate) => rate.fixed_amount?.amount ?? 0;
