import { z } from "zod";
import { shippingParams } from "./addresses";
import { amount, currency, email, expand, integer, metadata, notCovered, text, truth, url } from "./params";
import { productData } from "./products";

const quantity = integer.refine((value) => value >= 1, "positive");
const days = z.strictObject({
  unit: z.enum(["business_day", "day", "hour", "month", "week"]),
  value: quantity,
});

const lineItem = z.strictObject({
  adjustable_quantity: notCovered,
  metadata: metadata.optional(),
  price: z.string().optional(),
  price_data: z
    .strictObject({
      currency,
      product: z.string().optional(),
      product_data: productData.optional(),
      tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
      unit_amount: amount,
      recurring: notCovered,
    })
    .optional(),
  quantity: quantity.default(1),
  tax_rates: notCovered,
});

const shippingOption = z.strictObject({
  shipping_rate: z.string().optional(),
  shipping_rate_data: z
    .strictObject({
      delivery_estimate: z.strictObject({ maximum: days.optional(), minimum: days.optional() }).optional(),
      display_name: text,
      fixed_amount: z.strictObject({ amount, currency }),
      metadata: metadata.optional(),
      tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
      tax_code: z.string().optional(),
      type: z.literal("fixed_amount").optional(),
    })
    .optional(),
});

const paymentIntentData = z.strictObject({
  description: z.string().max(1000).optional(),
  metadata: metadata.optional(),
  receipt_email: email.optional(),
  setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
  shipping: shippingParams.optional(),
  statement_descriptor: z.string().max(22).optional(),
  statement_descriptor_suffix: z.string().max(22).optional(),
  application_fee_amount: notCovered,
  capture_method: z.enum(["automatic", "automatic_async"]).optional(),
  on_behalf_of: notCovered,
  transfer_data: notCovered,
  transfer_group: notCovered,
});

/** The parameters of Stripe docs: "Create a Checkout Session". */
export const createSessionParams = z.strictObject({
  ...expand,
  allow_promotion_codes: truth.optional(),
  billing_address_collection: z.enum(["auto", "required"]).optional(),
  cancel_url: url.optional(),
  client_reference_id: z.string().min(1, "empty").max(200, "long").optional(),
  currency: currency.optional(),
  customer: z.string().optional(),
  customer_creation: z.enum(["always", "if_required"]).optional(),
  customer_email: email.optional(),
  customer_update: z
    .strictObject({ address: notCovered, name: notCovered, shipping: z.enum(["auto", "never"]).optional() })
    .optional(),
  discounts: z
    .array(z.strictObject({ coupon: z.string().optional(), promotion_code: z.string().optional() }))
    .optional(),
  expires_at: integer.optional(),
  line_items: z.array(lineItem).min(1).max(100),
  locale: z.string().optional(),
  metadata: metadata.optional(),
  mode: z.enum(["payment", "setup", "subscription"]),
  origin_context: z.enum(["mobile_app", "web"]).optional(),
  payment_intent_data: paymentIntentData.optional(),
  payment_method_types: z.array(z.string()).min(1).optional(),
  phone_number_collection: z.strictObject({ enabled: truth }).optional(),
  shipping_address_collection: z
    .strictObject({ allowed_countries: z.array(z.string().length(2)).min(1) })
    .optional(),
  shipping_options: z.array(shippingOption).max(5).optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay", "subscribe"]).optional(),
  success_url: url,
  ui_mode: z.enum(["hosted_page"]).optional(),
  adaptive_pricing: notCovered,
  after_expiration: notCovered,
  allowed_payment_method_types: notCovered,
  automatic_tax: z.strictObject({ enabled: truth, liability: notCovered }).optional(),
  branding_settings: notCovered,
  consent_collection: notCovered,
  custom_fields: notCovered,
  custom_text: notCovered,
  customer_account: notCovered,
  excluded_payment_method_types: notCovered,
  integration_identifier: notCovered,
  invoice_creation: notCovered,
  managed_payments: notCovered,
  name_collection: notCovered,
  optional_items: notCovered,
  payment_method_collection: notCovered,
  payment_method_configuration: notCovered,
  payment_method_data: notCovered,
  payment_method_options: notCovered,
  permissions: notCovered,
  redirect_on_completion: notCovered,
  return_url: notCovered,
  saved_payment_method_options: notCovered,
  setup_intent_data: notCovered,
  subscription_data: notCovered,
  tax_id_collection: notCovered,
  wallet_options: notCovered,
});

export type CreateSession = z.output<typeof createSessionParams>;
