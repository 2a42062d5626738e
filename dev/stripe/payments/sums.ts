import type { StandIn } from "@/dev/stripe/stand-in";
import type { Session, ShippingRate } from "@/dev/stripe/wire";
import { shareOut } from "@/lib/money";

/**
 * What this stand-in takes for tax, in percent, by where it goes: one rate for everything, and none elsewhere.
 * Real ones differ by goods, state and day.
 */
const TAX_PERCENT: Record<string, number> = {
  ...{ AT: 20, AU: 10, CA: 5, CH: 8.1, DE: 19, FR: 20, GB: 20, JP: 10, NL: 21, US: 8 },
};

type Changes = { discount?: number; rate?: ShippingRate | undefined; country?: string | null };

/**
 * Reckons a session's sums and those of its lines anew, in minor units, after its discount, its shipping or the
 * country that it goes to has changed; what is left out stays.
 */
export function reckon(standIn: StandIn, session: Session, changes: Changes = {}): void {
  const { sessions, sessionDetails, shippingRates } = standIn.store;
  const details = sessionDetails.get(session.id);
  if (!details) return;
  if (changes.country !== undefined) details.taxCountry = changes.country;
  const rate = changes.rate ?? shippingRates.get(String(session.shipping_cost?.shipping_rate));
  const discount = changes.discount ?? session.total_details?.amount_discount ?? 0;
  const percent = session.automatic_tax.enabled ? (TAX_PERCENT[details.taxCountry ?? ""] ?? 0) : 0;
  const inclusive = details.lineItems[0]?.price.tax_behavior === "inclusive";
  const taxOf = (amount: number) =>
    Math.round(inclusive ? amount - amount / (1 + percent / 100) : (amount * percent) / 100);
  const onTop = (tax: number) => (inclusive ? 0 : tax);

  const prices = details.lineItems.map((item) => item.amount_subtotal);
  const subtotal = prices.reduce((sum, price) => sum + price, 0);
  const discounts = shareOut(discount, prices);
  const taxes = shareOut(
    taxOf(subtotal - discount),
    prices.map((price, at) => price - (discounts[at] ?? 0)),
  );
  for (const [at, item] of details.lineItems.entries()) {
    const [amount_discount = 0, amount_tax = 0] = [discounts[at], taxes[at]];
    const amount_total = item.amount_subtotal - amount_discount + onTop(amount_tax);
    Object.assign(item, { amount_discount, amount_tax, amount_total });
  }
  sessionDetails.put(details);

  const shipping = rate ? priceOf(rate) : 0;
  const taxOfShipping = taxOf(shipping);
  const tax = taxes.reduce((sum, one) => sum + one, taxOfShipping);
  sessions.change(session, {
    amount_subtotal: subtotal,
    amount_total: subtotal - discount + shipping + onTop(tax),
    shipping_cost: rate
      ? {
          amount_subtotal: shipping,
          amount_tax: taxOfShipping,
          amount_total: shipping + onTop(taxOfShipping),
          shipping_rate: rate.id,
        }
      : null,
    total_details: { amount_discount: discount, amount_shipping: shipping, amount_tax: tax },
    ...(session.automatic_tax.enabled ? { automatic_tax: taxState(details.taxCountry) } : {}),
  });
}

/** Stripe knows the tax once it knows where the goods go. */
const taxState = (country: string | null) =>
  ({
    ...{ enabled: true, liability: { type: "self" }, provider: "stripe" },
    status: country === null ? "requires_location_inputs" : "complete",
  }) as const satisfies Session["automatic_tax"];

export const priceOf = (rate: ShippingRate) => rate.fixed_amount?.amount ?? 0;
