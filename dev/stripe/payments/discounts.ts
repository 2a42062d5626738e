import type { StandIn } from "@/dev/stripe/stand-in";
import type { Coupon, PromotionCode, Session } from "@/dev/stripe/wire";
import { leastAbove } from "./least-amounts";
import { reckon } from "./sums";

/** Applies the code that a customer typed. Answers in words when it cannot be. */
export function applyCode(standIn: StandIn, session: Session, typed: string): string | undefined {
  const found = findCode(standIn, typed);
  const coupon = found && couponOf(standIn, found);
  if (!session.allow_promotion_codes || !found || !coupon) return "This code is invalid.";
  const fault = faultOf(found, coupon, session, standIn.clock.now());
  if (fault) return fault;
  const discounts = [{ coupon: null, promotion_code: found.id }];
  standIn.store.sessions.change(session, { discounts });
  reckon(standIn, session, { discount: amountOff(coupon, session) });
  const total = session.amount_total ?? 0;
  const least = leastAbove(total, session.currency ?? "usd");
  if (total === 0 || !least) return undefined;
  removeCode(standIn, session);
  return `This code cannot be used: what is left to pay must be nothing, or ${least} at least.`;
}

export function removeCode(standIn: StandIn, session: Session): void {
  standIn.store.sessions.change(session, { discounts: [] });
  reckon(standIn, session, { discount: 0 });
}

/** The code that is applied to a session, with what it is worth. */
export function codeOf(standIn: StandIn, session: Session) {
  const id = session.discounts?.[0]?.promotion_code;
  const code = typeof id === "string" ? standIn.store.promotionCodes.get(id) : undefined;
  const coupon = code && couponOf(standIn, code);
  return code && coupon ? { code, coupon } : undefined;
}

/** A session is complete: what its code may still be used for is one less. */
export function countRedemption(standIn: StandIn, session: Session): void {
  const used = codeOf(standIn, session);
  if (!used) return;
  const { promotionCodes, coupons } = standIn.store;
  const { code, coupon } = used;
  promotionCodes.change(code, { times_redeemed: code.times_redeemed + 1 });
  coupons.change(coupon, { times_redeemed: coupon.times_redeemed + 1 });
  coupons.change(coupon, { valid: isValid(coupon, standIn.clock.now()) });
}

/** Whether a coupon can be used (Stripe docs: "Coupon", `valid`). */
export const isValid = (coupon: Coupon, now: number) =>
  (coupon.redeem_by === null || coupon.redeem_by > now) && !isUsedUp(coupon);

const isUsedUp = (one: { max_redemptions: number | null; times_redeemed: number }) =>
  one.max_redemptions !== null && one.times_redeemed >= one.max_redemptions;

/** Codes are the same in capitals and small letters. */
const findCode = (standIn: StandIn, typed: string) =>
  standIn.store.promotionCodes.find(
    ({ active, code }) => active && code.toLowerCase() === typed.trim().toLowerCase(),
  );

const couponOf = (standIn: StandIn, { promotion }: PromotionCode) =>
  standIn.store.coupons.get(promotion.coupon ?? "");

function faultOf(code: PromotionCode, coupon: Coupon, session: Session, now: number): string | undefined {
  if (code.expires_at !== null && code.expires_at <= now) return "This code has expired.";
  if (isUsedUp(code) || !isValid(coupon, now)) return "This code is invalid.";
  if (coupon.amount_off !== null && coupon.currency !== session.currency) return "This code is invalid.";
  const least = code.restrictions.minimum_amount ?? 0;
  if ((session.amount_subtotal ?? 0) < least) return "Your order is too small for this code.";
  return undefined;
}

/** In minor units. A coupon is for the goods: shipping costs what it costs, and nothing falls below zero. */
function amountOff(coupon: Coupon, session: Session): number {
  const subtotal = session.amount_subtotal ?? 0;
  if (coupon.amount_off !== null) return Math.min(coupon.amount_off, subtotal);
  return Math.round((subtotal * (coupon.percent_off ?? 0)) / 100);
}
