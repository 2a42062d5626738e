import { z } from "zod";
import { isValid } from "@/dev/stripe/payments/discounts";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Coupon } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { invalidRequest, noSuch } from "./errors";
import { pageOf } from "./list";
import { currency, emptyable, expand, integer, metadata, notCovered, paging, read, text } from "./params";

export const couponRoutes: Route[] = [
  { method: "POST", path: "/v1/coupons", answer: createCoupon },
  { method: "GET", path: "/v1/coupons", answer: listCoupons },
  { method: "GET", path: "/v1/coupons/:id", answer: retrieveCoupon },
];

const positive = integer.refine((value) => value >= 1, "positive");

const createParams = z.strictObject({
  ...expand,
  id: text.optional(),
  amount_off: positive.optional(),
  percent_off: z
    .string()
    .regex(/^(?:100(?:\.0+)?|\d{1,2}(?:\.\d{1,2})?)$/, "percent")
    .transform(Number)
    .optional(),
  currency: currency.optional(),
  duration: z.enum(["forever", "once"]).optional(),
  max_redemptions: positive.optional(),
  metadata: emptyable(metadata).optional(),
  name: z.string().max(40).optional(),
  redeem_by: integer.optional(),
  applies_to: notCovered,
  currency_options: notCovered,
  duration_in_months: notCovered,
});

/** POST /v1/coupons (Stripe docs: "Create a coupon"). `amount_off` in minor units. */
function createCoupon(call: ApiCall): Coupon {
  const params = read(createParams, call.params);
  if ((params.amount_off === undefined) === (params.percent_off === undefined)) {
    throw invalidRequest("You must pass either `percent_off` or `amount_off`, and not both.");
  }
  if (params.amount_off !== undefined && params.currency === undefined) {
    throw invalidRequest("You must pass `currency` when passing `amount_off`.", { param: "currency" });
  }
  const coupon: Coupon = {
    id: params.id ?? newId("coupon"),
    object: "coupon",
    amount_off: params.amount_off ?? null,
    created: call.standIn.clock.now(),
    currency: params.amount_off === undefined ? null : (params.currency ?? null),
    duration: params.duration ?? "once",
    duration_in_months: null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: params.metadata ?? {},
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  };
  if (call.standIn.store.coupons.get(coupon.id)) {
    throw invalidRequest("Coupon already exists.", { code: "resource_already_exists", param: "id" });
  }
  coupon.valid = isValid(coupon, call.standIn.clock.now());
  call.standIn.store.coupons.put(coupon);
  emit(call.standIn, "coupon.created", coupon, call.cause);
  return coupon;
}

function listCoupons(call: ApiCall) {
  const params = read(z.strictObject(paging), call.params);
  return pageOf(call.standIn.store.coupons.newestFirst(), params, call.path);
}

function retrieveCoupon(call: ApiCall): Coupon {
  read(z.strictObject(expand), call.params);
  const coupon = call.standIn.store.coupons.get(idIn(call));
  if (!coupon) throw noSuch("coupon", idIn(call));
  return coupon;
}
