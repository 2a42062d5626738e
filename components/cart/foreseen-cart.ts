import type { CartLineView, CartView } from "@/lib/cart/types";
import { type Money, money, sumMoney, timesMoney } from "@/lib/money";

/** A line as it is shown: what is taken out stands there, paler, until the shop has agreed. */
export type ShownLine = CartLineView & { leaving: boolean };
export type ShownCart = Omit<CartView, "lines"> & { lines: ShownLine[] };

/** That a line has so many units, or that it is taken out with them. */
export type Wish = { quantity: number; leaving: boolean };

/**
 * The cart as it will be when the shop agrees to what was wished for, by the ids of lines. What only the shop knows,
 * such as whether so many are left, stays as it was said.
 */
export function foreseenCart(cart: CartView, wishes: ReadonlyMap<string, Wish>): ShownCart {
  const lines = cart.lines.map((line) => {
    const { quantity, leaving } = wishes.get(line.id) ?? { quantity: line.quantity, leaving: false };
    return { ...line, quantity, lineTotal: timesMoney(line.unitPrice, quantity), leaving };
  });
  const staying = lines.filter(({ leaving }) => !leaving);
  const subtotal = sumMoney(
    staying.map(({ lineTotal }) => lineTotal),
    cart.subtotal.currency,
  );
  return {
    ...cart,
    lines,
    unitCount: staying.reduce((units, { quantity }) => units + quantity, 0),
    subtotal,
    untilFreeShipping: stillMissing(cart, subtotal),
  };
}

/** Where nothing was missing, the shop alone knows from which sum on. */
function stillMissing({ untilFreeShipping, ...told }: CartView, subtotal: Money): Money | null {
  if (!untilFreeShipping) return null;
  const missing = told.subtotal.minor + untilFreeShipping.minor - subtotal.minor;
  return missing > 0 ? money(missing, subtotal.currency) : null;
}
