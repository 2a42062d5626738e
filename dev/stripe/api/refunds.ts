import { z } from "zod";
import { formatMoney } from "@/dev/stripe/page/money";
import { announce, cancelRefund, makeRefund, unrefunded } from "@/dev/stripe/payments/refunds";
import type { Charge, Refund } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { chargeOf } from "./charges";
import { invalidRequest, noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { mergeMetadata } from "./metadata";
import { created, emptyable, expand, integer, metadata, notCovered, paging, read } from "./params";

export const refundRoutes: Route[] = [
  { method: "POST", path: "/v1/refunds", answer: createRefund },
  { method: "GET", path: "/v1/refunds", answer: listRefunds },
  { method: "GET", path: "/v1/refunds/:id", answer: retrieveRefund },
  { method: "POST", path: "/v1/refunds/:id", answer: updateRefund },
  { method: "POST", path: "/v1/refunds/:id/cancel", answer: cancel },
];

const createParams = z.strictObject({
  ...expand,
  amount: integer.refine((value) => value >= 1, "positive").optional(),
  charge: z.string().min(1, "empty").optional(),
  payment_intent: z.string().min(1, "empty").optional(),
  metadata: emptyable(metadata).optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  instructions_email: z.string().optional(),
  currency: notCovered,
  customer: notCovered,
  origin: notCovered,
  refund_application_fee: notCovered,
  reverse_transfer: notCovered,
});

/** POST /v1/refunds (Stripe docs: "Create a refund"). `amount` in minor units; all that is left when absent. */
function createRefund(call: ApiCall): Refund {
  const params = read(createParams, call.params);
  const charge = chargeToRefund(call, params.charge, params.payment_intent);
  const left = unrefunded(charge);
  if (charge.disputed) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  const amount = params.amount ?? left;
  if (amount > left) throw tooMuch(charge, amount);
  // Stripe documents neither this code nor its place; both are what shops have been answered.
  if (call.standIn.faults.refusesForBalance()) {
    throw invalidRequest("Insufficient funds in your Stripe balance to refund this amount.", {
      message_code: "insufficient_balance_for_refund",
    });
  }
  const fields = { amount, metadata: params.metadata ?? {}, reason: params.reason ?? null };
  return makeRefund(call.standIn, charge, fields, call.cause);
}

function tooMuch(charge: Charge, amount: number) {
  const money = (value: number) => formatMoney(value, charge.currency);
  const of = charge.amount_refunded > 0 ? "unrefunded amount on charge" : "charge amount";
  return invalidRequest(
    `Refund amount (${money(amount)}) is greater than ${of} (${money(unrefunded(charge))})`,
    {
      param: "amount",
    },
  );
}

function chargeToRefund(call: ApiCall, chargeId: string | undefined, intentId: string | undefined): Charge {
  if (chargeId !== undefined && intentId !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: charge, payment_intent.");
  }
  if (intentId === undefined) {
    if (chargeId === undefined) {
      throw invalidRequest(
        "One of the following params should be provided for this request: payment_intent or charge.",
      );
    }
    return captured(chargeOf(call, chargeId, "charge"));
  }
  const intent = call.standIn.store.paymentIntents.get(intentId);
  if (!intent) throw noSuch("payment_intent", intentId, "payment_intent");
  const charge = call.standIn.store.charges.get(intent.latest_charge ?? "");
  if (!charge?.captured) {
    throw invalidRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
      code: "payment_intent_unexpected_state",
      param: "payment_intent",
    });
  }
  return charge;
}

function captured(charge: Charge): Charge {
  if (charge.captured) return charge;
  throw invalidRequest(`Charge ${charge.id} is not refundable: it did not succeed.`, { param: "charge" });
}

const listParams = z.strictObject({
  ...paging,
  created,
  charge: z.string().optional(),
  payment_intent: z.string().optional(),
});

function listRefunds(call: ApiCall) {
  const params = read(listParams, call.params);
  const wanted = (refund: Refund) =>
    isWithin(refund.created, params.created) &&
    (params.charge === undefined || refund.charge === params.charge) &&
    (params.payment_intent === undefined || refund.payment_intent === params.payment_intent);
  return pageOf(call.standIn.store.refunds.newestFirst().filter(wanted), params, call.path);
}

function retrieveRefund(call: ApiCall): Refund {
  read(z.strictObject(expand), call.params);
  return refundOf(call);
}

function updateRefund(call: ApiCall): Refund {
  const params = read(z.strictObject({ ...expand, metadata: emptyable(metadata).optional() }), call.params);
  const refund = refundOf(call);
  const previous = { metadata: refund.metadata };
  call.standIn.store.refunds.change(refund, { metadata: mergeMetadata(refund.metadata, params.metadata) });
  announce(call.standIn, refund, previous, call.cause);
  return refund;
}

function cancel(call: ApiCall): Refund {
  read(z.strictObject(expand), call.params);
  const refund = refundOf(call);
  if (refund.status !== "pending") {
    throw invalidRequest(`This Refund (${refund.id}) cannot be canceled: its status is ${refund.status}.`);
  }
  return cancelRefund(call.standIn, refund, call.cause);
}

function refundOf(call: ApiCall): Refund {
  const refund = call.standIn.store.refunds.get(idIn(call));
  if (!refund) throw noSuch("refund", idIn(call));
  return refund;
}
