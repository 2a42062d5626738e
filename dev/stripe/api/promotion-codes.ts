import { z } from "zod";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { PromotionCode } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { invalidRequest, noSuch } from "./errors";
import { pageOf } from "./list";
import { mergeMetadata } from "./metadata";
import {
  amount,
  currency,
  emptyable,
  expand,
  integer,
  metadata,
  notCovered,
  paging,
  read,
  truth,
} from "./params";

export const promotionCodeRoutes: Route[] = [
  { method: "POST", path: "/v1/promotion_codes", answer: createPromotionCode },
  { method: "GET", path: "/v1/promotion_codes", answer: listPromotionCodes },
  { method: "GET", path: "/v1/promotion_codes/:id", answer: retrievePromotionCode },
  { method: "POST", path: "/v1/promotion_codes/:id", answer: updatePromotionCode },
];

const createParams = z.strictObject({
  ...expand,
  promotion: z.strictObject({ type: z.literal("coupon"), coupon: z.string() }),
  active: truth.optional(),
  code: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,500}$/, "code")
    .optional(),
  expires_at: integer.optional(),
  max_redemptions: integer.refine((value) => value >= 1, "positive").optional(),
  metadata: metadata.optional(),
  restrictions: z
    .strictObject({
      minimum_amount: amount.optional(),
      minimum_amount_currency: currency.optional(),
      first_time_transaction: notCovered,
      currency_options: notCovered,
    })
    .optional(),
  customer: notCovered,
  customer_account: notCovered,
});

/** POST /v1/promotion_codes (Stripe docs: "Create a promotion code"). */
function createPromotionCode(call: ApiCall): PromotionCode {
  const params = read(createParams, call.params);
  const { store, clock } = call.standIn;
  if (!store.coupons.get(params.promotion.coupon)) {
    throw noSuch("coupon", params.promotion.coupon, "promotion[coupon]");
  }
  const code = params.code ?? newId("secret").slice(0, 8).toUpperCase();
  const taken = store.promotionCodes.find(
    (one) => one.active && one.code.toLowerCase() === code.toLowerCase(),
  );
  if (taken && params.active !== false) {
    throw invalidRequest(`An active promotion code with \`code: ${code}\` already exists.`, {
      param: "code",
    });
  }
  const made = store.promotionCodes.put({
    id: newId("promotion_code"),
    object: "promotion_code",
    active: params.active ?? true,
    code,
    created: clock.now(),
    customer: null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: params.metadata ?? {},
    promotion: params.promotion,
    restrictions: {
      first_time_transaction: false,
      minimum_amount: params.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  });
  emit(call.standIn, "promotion_code.created", made, call.cause);
  return made;
}

const listParams = z.strictObject({
  ...paging,
  active: truth.optional(),
  code: z.string().optional(),
  coupon: z.string().optional(),
});

function listPromotionCodes(call: ApiCall) {
  const params = read(listParams, call.params);
  const wanted = (one: PromotionCode) =>
    (params.active === undefined || one.active === params.active) &&
    (params.code === undefined || one.code.toLowerCase() === params.code.toLowerCase()) &&
    (params.coupon === undefined || one.promotion.coupon === params.coupon);
  return pageOf(call.standIn.store.promotionCodes.newestFirst().filter(wanted), params, call.path);
}

function retrievePromotionCode(call: ApiCall): PromotionCode {
  read(z.strictObject(expand), call.params);
  return promotionCodeOf(call);
}

function updatePromotionCode(call: ApiCall): PromotionCode {
  const params = read(
    z.strictObject({ ...expand, active: truth.optional(), metadata: emptyable(metadata).optional() }),
    call.params,
  );
  const code = promotionCodeOf(call);
  return call.standIn.store.promotionCodes.change(code, {
    active: params.active ?? code.active,
    metadata: mergeMetadata(code.metadata, params.metadata),
  });
}

function promotionCodeOf(call: ApiCall): PromotionCode {
  const code = call.standIn.store.promotionCodes.get(idIn(call));
  if (!code) throw noSuch("promotion_code", idIn(call));
  return code;
}
