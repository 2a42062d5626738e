import { formatMoney, money } from "@/lib/money";
import type { PaidSession } from "@/lib/stripe/types";
import type { LockedCheckout } from "./lock-checkouts";

type Agreed = Pick<
  LockedCheckout,
  "stripeSessionId" | "currency" | "subtotalMinor" | "shippingMinor" | "promotionCodes" | "taxBehavior"
>;

/** Why this payment is not the one that was agreed, or null when it is. */
export function mismatch(session: PaidSession, checkout: Agreed): string | null {
  if (checkout.stripeSessionId && checkout.stripeSessionId !== session.sessionId) {
    return `paid on session ${session.sessionId}, but the checkout's own is ${checkout.stripeSessionId}`;
  }
  if (session.mode !== "payment") return `a session in mode ${session.mode}, and this shop opens none`;
  if (session.currency !== checkout.currency) {
    return `paid in ${session.currency || "no currency"}, agreed in ${checkout.currency}`;
  }
  const say = (minor: number) => formatMoney(money(minor, checkout.currency));
  if (session.subtotalMinor !== checkout.subtotalMinor) {
    return `goods for ${say(session.subtotalMinor)} were paid, for ${say(checkout.subtotalMinor)} agreed`;
  }
  if (session.shippingMinor !== checkout.shippingMinor) {
    return `shipping of ${say(session.shippingMinor)} was paid, of ${say(checkout.shippingMinor)} agreed`;
  }
  if (session.discountMinor !== 0 && !checkout.promotionCodes) {
    return `${say(session.discountMinor)} were taken off, and no discount was agreed`;
  }
  const most = session.subtotalMinor + session.shippingMinor;
  if (session.discountMinor < 0 || session.discountMinor > most) {
    return `${say(session.discountMinor)} were taken off ${say(most)}`;
  }
  if (session.taxMinor !== 0 && checkout.taxBehavior === null) {
    return `${say(session.taxMinor)} of tax were paid, and none was agreed`;
  }
  if (session.taxMinor < 0 || session.taxMinor > session.totalMinor) {
    return `${say(session.taxMinor)} of tax in a total of ${say(session.totalMinor)}`;
  }
  const { taxMinor } = taxesOf(session, checkout);
  const sum = session.subtotalMinor - session.discountMinor + session.shippingMinor + taxMinor;
  if (session.totalMinor !== sum)
    return `a total of ${say(session.totalMinor)} was paid, but its parts make ${say(sum)}`;
  return null;
}

/** Stripe says one sum for both: the tax that came on top, and the one that the prices have in them. */
export function taxesOf(
  { taxMinor }: Pick<PaidSession, "taxMinor">,
  { taxBehavior }: Pick<Agreed, "taxBehavior">,
) {
  return {
    taxMinor: taxBehavior === "EXCLUSIVE" ? taxMinor : 0,
    taxIncludedMinor: taxBehavior === "INCLUSIVE" ? taxMinor : 0,
  };
}
