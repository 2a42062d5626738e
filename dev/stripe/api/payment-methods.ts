import { z } from "zod";
import { cardByName, cardByNumber } from "@/dev/stripe/payments/cards";
import { makeBankMethod, makeCardMethod, noBillingDetails } from "@/dev/stripe/payments/payment-methods";
import type { PaymentMethod } from "@/dev/stripe/wire";
import { addressOf, addressParams } from "./addresses";
import { type ApiCall, idIn, type Route } from "./call";
import { invalidRequest, noSuch, StripeError } from "./errors";
import { email, expand, integer, metadata, read } from "./params";

export const paymentMethodRoutes: Route[] = [
  { method: "POST", path: "/v1/payment_methods", answer: createPaymentMethod },
  { method: "GET", path: "/v1/payment_methods/:id", answer: retrievePaymentMethod },
];

const billingDetails = z.strictObject({
  address: addressParams.optional(),
  email: email.optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
});

const createParams = z.strictObject({
  ...expand,
  type: z.enum(["card", "sepa_debit", "us_bank_account"]),
  billing_details: billingDetails.optional(),
  card: z
    .strictObject({
      token: z.string().optional(),
      number: z.string().optional(),
      exp_month: integer.optional(),
      exp_year: integer.optional(),
      cvc: z.string().optional(),
    })
    .optional(),
  sepa_debit: z.strictObject({ iban: z.string() }).optional(),
  us_bank_account: z
    .strictObject({
      account_number: z.string(),
      routing_number: z.string(),
      account_holder_type: z.string().optional(),
      account_type: z.string().optional(),
    })
    .optional(),
  metadata: metadata.optional(),
});

function createPaymentMethod(call: ApiCall): PaymentMethod {
  const params = read(createParams, call.params);
  const billing = { ...noBillingDetails, ...billingOf(params.billing_details) };
  if (params.type === "card") return makeCardMethod(call.standIn, cardOf(params.card), billing);
  const account = params.sepa_debit?.iban ?? params.us_bank_account?.account_number;
  if (account === undefined) throw missing(params.type);
  return makeBankMethod(call.standIn, params.type, account, billing);
}

function billingOf(given: z.output<typeof billingDetails> | undefined) {
  return {
    address: given?.address ? addressOf(given.address) : null,
    email: given?.email ?? null,
    name: given?.name ?? null,
    phone: given?.phone ?? null,
  };
}

function cardOf(card: z.output<typeof createParams>["card"]) {
  if (!card) throw missing("card");
  const found = card.token === undefined ? cardByNumber(card.number ?? "") : cardByName(card.token);
  if (found) return found;
  throw new StripeError(402, {
    type: "card_error",
    code: "incorrect_number",
    message: "Your card number is incorrect.",
    param: card.token === undefined ? "number" : "card[token]",
  });
}

const missing = (param: string) =>
  invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });

function retrievePaymentMethod(call: ApiCall): PaymentMethod {
  read(z.strictObject(expand), call.params);
  return paymentMethodOf(call, idIn(call));
}

/** The payment method with this id, or a fresh one for Stripe's test names such as `pm_card_visa`. */
export function paymentMethodOf(call: ApiCall, id: string): PaymentMethod {
  const kept = call.standIn.store.paymentMethods.get(id);
  if (kept) return kept;
  const card = cardByName(id);
  if (!card) throw noSuch("PaymentMethod", id, "payment_method");
  const method = makeCardMethod(call.standIn, card, noBillingDetails);
  return method;
}
