import { z } from "zod";
import { behaviourOf } from "@/dev/stripe/payments/behaviour";
import { payByCard, payDelayed } from "@/dev/stripe/payments/pay-session";
import { debitFails } from "@/dev/stripe/payments/payment-methods";
import type { PaymentMethod, Session } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { invalidRequest, noSuch, StripeError } from "./errors";
import { expand, integer, read } from "./params";
import { paymentMethodOf } from "./payment-methods";

/**
 * What Stripe's own payment page, and Stripe's CLI when it triggers a completed session, speak to. Not in the
 * public reference; covered as far as the CLI's fixtures go.
 */
export const paymentPageRoutes: Route[] = [
  { method: "GET", path: "/v1/payment_pages/:id", answer: retrievePage },
  { method: "POST", path: "/v1/payment_pages/:id/confirm", answer: confirmPage },
];

function retrievePage(call: ApiCall): Session {
  read(z.strictObject(expand), call.params);
  return sessionOf(call);
}

const confirmParams = z.strictObject({
  ...expand,
  payment_method: z.string(),
  expected_amount: integer.optional(),
});

/** Pays an open session with a payment method that exists. */
function confirmPage(call: ApiCall): Session {
  const params = read(confirmParams, call.params);
  const session = sessionOf(call);
  if (session.status !== "open") throw invalidRequest(`This Checkout Session is ${session.status}.`);
  if (params.expected_amount !== undefined && params.expected_amount !== session.amount_total) {
    throw invalidRequest("The amount of the Checkout Session is not the expected one.", {
      param: "expected_amount",
    });
  }
  const method = paymentMethodOf(call, params.payment_method);
  if (!session.payment_method_types.includes(method.type)) {
    throw invalidRequest(
      `The payment method type "${method.type}" is not allowed for this Checkout Session.`,
    );
  }
  const { standIn, cause } = call;
  if (method.type !== "card") {
    const succeeds = !debitFails(method);
    payDelayed(
      standIn,
      session,
      method,
      { succeeds, afterMs: standIn.settleAfterMs },
      collectedFrom(method),
      cause,
    );
    return session;
  }
  const result = payByCard(standIn, session, method, behaviourOf(method), collectedFrom(method), cause);
  if (result.kind === "declined") throw new StripeError(402, { type: "card_error", message: result.message });
  return session;
}

function collectedFrom({ billing_details: billing }: PaymentMethod) {
  return {
    email: billing.email ?? "",
    name: billing.name,
    phone: billing.phone,
    billingAddress: billing.address,
    shipping: null,
    shippingRateId: null,
  };
}

function sessionOf(call: ApiCall): Session {
  const session = call.standIn.store.sessions.get(idIn(call));
  if (!session) throw noSuch("payment_page", idIn(call), "session");
  return session;
}
