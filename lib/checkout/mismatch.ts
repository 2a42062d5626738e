import type { PaidSession } from "@/lib/stripe/types";
import type { LockedCheckout } from "./lock-checkouts";

type Agreed = Pick<LockedCheckout, "stripeSessionId" | "currency" | "subtotalMinor" | "shippingMinor">;

/** Why this payment is not the one that was agreed, or null when it is. Amounts are minor units. */
export function mismatch(session: PaidSession, checkout: Agreed): string | null {
  if (checkout.stripeSessionId && checkout.stripeSessionId !== session.sessionId) {
    return `paid on session ${session.sessionId}, but the checkout's own is ${checkout.stripeSessionId}`;
  }
  if (session.currency !== checkout.currency) {
    return `paid in ${session.currency || "no currency"}, agreed in ${checkout.currency}`;
  }
  if (session.subtotalMinor !== checkout.subtotalMinor) {
    return `goods for ${session.subtotalMinor} were paid, for ${checkout.subtotalMinor} agreed (minor units)`;
  }
  if (session.shippingMinor !== checkout.shippingMinor) {
    return `shipping of ${session.shippingMinor} was paid, of ${checkout.shippingMinor} agreed (minor units)`;
  }
  const sum = session.subtotalMinor - session.discountMinor + session.shippingMinor + session.taxMinor;
  if (session.totalMinor !== sum)
    return `a total of ${session.totalMinor} was paid, but its parts make ${sum} (minor units)`;
  return null;
}
