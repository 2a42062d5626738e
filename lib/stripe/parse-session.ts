import { z } from "zod";
import type { PaidSession } from "./types";
import { BadEvent } from "./verify-event";

const text = z.string().nullish();
const amount = z.number().int().nullish();
const person = z
  .object({
    name: text,
    phone: text,
    address: z
      .object({ line1: text, line2: text, city: text, state: text, postal_code: text, country: text })
      .nullish(),
  })
  .nullish();
const idOf = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();

const session = z.object({
  id: z.string(),
  metadata: z.record(z.string(), z.string()).nullish(),
  mode: text,
  payment_status: z.string(),
  payment_intent: idOf,
  livemode: z.boolean(),
  currency: text,
  amount_subtotal: amount,
  amount_total: amount,
  total_details: z.object({ amount_discount: amount, amount_shipping: amount, amount_tax: amount }).nullish(),
  customer_details: z.object({ email: text, name: text, phone: text }).nullish(),
  customer_email: text,
  // Since 2025 the address is in collected_information; before, in shipping_details (Stripe's changelog "basil").
  collected_information: z.object({ shipping_details: person }).nullish(),
  shipping_details: person,
});

/** @throws BadEvent when the object is not a Checkout Session of any version we know. */
export function parseSession(object: unknown): PaidSession {
  const parsed = session.safeParse(object);
  if (!parsed.success) throw new BadEvent("the event holds no Checkout Session that we can read");
  const s = parsed.data;
  const checkoutId = z.uuid().safeParse(s.metadata?.["checkout_id"]);
  const shipTo = s.collected_information?.shipping_details ?? s.shipping_details;
  return {
    sessionId: s.id,
    checkoutId: checkoutId.success ? checkoutId.data : null,
    mode: s.mode ?? "payment",
    paymentStatus: s.payment_status,
    paymentIntentId: s.payment_intent ?? null,
    livemode: s.livemode,
    currency: (s.currency ?? "").toUpperCase(),
    subtotalMinor: s.amount_subtotal ?? 0,
    discountMinor: s.total_details?.amount_discount ?? 0,
    shippingMinor: s.total_details?.amount_shipping ?? 0,
    taxMinor: s.total_details?.amount_tax ?? 0,
    totalMinor: s.amount_total ?? 0,
    email: s.customer_details?.email ?? s.customer_email ?? null,
    shippingAddress: shipTo
      ? {
          name: shipTo.name ?? null,
          phone: shipTo.phone ?? s.customer_details?.phone ?? null,
          line1: shipTo.address?.line1 ?? null,
          line2: shipTo.address?.line2 ?? null,
          city: shipTo.address?.city ?? null,
          state: shipTo.address?.state ?? null,
          postalCode: shipTo.address?.postal_code ?? null,
          country: shipTo.address?.country ?? null,
        }
      : null,
  };
}
