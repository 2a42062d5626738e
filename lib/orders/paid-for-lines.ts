import { type Money, shareMoney, shareOut } from "@/lib/money";

/** What an order or a confirmed payment came to, in minor units. */
export type Sums = { discountMinor: number; shippingMinor: number; taxMinor: number };

type Line = { quantity: number; unitPriceMinor: number };

/**
 * What was paid for the goods of each line, in minor units and in their order: its price less its part of the
 * discount, and with its part of a tax that came on top. What shipping came to is in none of them. So the lines'
 * parts together are never more than was paid.
 */
export function paidForLines({ discountMinor, shippingMinor, taxMinor }: Sums, lines: readonly Line[]) {
  const prices = lines.map(({ quantity, unitPriceMinor }) => quantity * unitPriceMinor);
  const subtotal = prices.reduce((sum, price) => sum + price, 0);
  const goods = Math.max(0, subtotal - discountMinor);
  const shipping = Math.max(0, shippingMinor - Math.max(0, discountMinor - subtotal));
  const [taxOfGoods = 0] = shareOut(taxMinor, [goods, shipping]);
  return shareOut(goods + taxOfGoods, prices);
}

/** A line with what was paid for all of it, and how many of its units are missing or were refunded. */
type PaidLine = { paid: Money; quantity: number; quantityMissing: number; refunded: number };

/**
 * What was paid for so many of the units that are left of a line, in minor units: all refunds of a line together
 * make what was paid for it.
 */
export function paidForUnits({ paid, quantity, quantityMissing, refunded }: PaidLine, units: number): number {
  const gone = quantityMissing + refunded;
  return shareMoney(paid, gone + units, quantity).minor - shareMoney(paid, gone, quantity).minor;
}
