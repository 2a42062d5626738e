import { newId } from "@/dev/stripe/state/ids";
import type { Coupon } from "@/dev/stripe/wire";
import type { StandIn } from "./stand-in";

/** What somebody who plays with the shop would have made in Stripe's dashboard. */
const SAMPLES = [
  { code: "WELCOME10", name: "10 % off", percent_off: 10, amount_off: null },
  { code: "FIVE", name: "5.00 off", percent_off: null, amount_off: 500 },
  { code: "GIFT", name: "The goods for free", percent_off: 100, amount_off: null },
] as const;

/** Fills an account that has no codes with some, in this currency. */
export function addSampleCodes({ store, clock }: StandIn, currency: string): void {
  if (store.promotionCodes.size > 0) return;
  for (const { code, name, ...worth } of SAMPLES) {
    const coupon = store.coupons.put({
      ...worth,
      ...{ id: newId("coupon"), object: "coupon", created: clock.now(), livemode: false, name },
      ...{
        currency: worth.amount_off === null ? null : currency,
        duration: "once",
        duration_in_months: null,
      },
      ...{ max_redemptions: null, metadata: {}, redeem_by: null, times_redeemed: 0, valid: true },
    } satisfies Coupon);
    store.promotionCodes.put({
      ...{ id: newId("promotion_code"), object: "promotion_code", active: true, code, created: clock.now() },
      ...{ customer: null, customer_account: null, expires_at: null, livemode: false, max_redemptions: null },
      ...{ metadata: {}, promotion: { type: "coupon", coupon: coupon.id }, times_redeemed: 0 },
      restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
    });
  }
}
