import type { Cause, StandIn } from "@/dev/stripe/stand-in";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Charge, PaymentIntent, PaymentMethod } from "@/dev/stripe/wire";
import { failCharge, makeCharge, settleCharge } from "./charges";

export interface Decline {
  code: string;
  declineCode: string | null;
  message: string;
}

/** The intent's amount is taken at once. Events in Stripe's order: `charge.succeeded`, `payment_intent.succeeded`. */
export function takePayment(
  standIn: StandIn,
  intent: PaymentIntent,
  method: PaymentMethod,
  cause: Cause,
): Charge {
  const charge = makeCharge(standIn, intent, method, "succeeded");
  standIn.store.paymentIntents.change(intent, {
    ...settled(intent, charge),
    payment_method: method.id,
  });
  emit(standIn, "charge.succeeded", charge, cause);
  emit(standIn, "payment_intent.succeeded", intent, cause);
  return charge;
}

/** A delayed method: the bank has been asked, and answers later. */
export function beginDelayed(
  standIn: StandIn,
  intent: PaymentIntent,
  method: PaymentMethod,
  cause: Cause,
): Charge {
  const charge = makeCharge(standIn, intent, method, "pending");
  standIn.store.paymentIntents.change(intent, {
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
    status: "processing",
  });
  emit(standIn, "payment_intent.processing", intent, cause);
  emit(standIn, "charge.pending", charge, cause);
  return charge;
}

/** The bank paid what a delayed method promised. */
export function finishDelayed(standIn: StandIn, intent: PaymentIntent, charge: Charge, cause: Cause): void {
  settleCharge(standIn, charge);
  standIn.store.paymentIntents.change(intent, settled(intent, charge));
  emit(standIn, "charge.succeeded", charge, cause);
  emit(standIn, "payment_intent.succeeded", intent, cause);
}

/** The card or the bank said no. `charge.failed`, `payment_intent.payment_failed`. */
export function failPayment(
  standIn: StandIn,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline,
  cause: Cause,
  pending?: Charge,
): Charge {
  const { code, declineCode, message } = decline;
  const charge = failCharge(
    standIn,
    pending ?? makeCharge(standIn, intent, method, "failed"),
    code,
    declineCode,
    message,
  );
  standIn.store.paymentIntents.change(intent, {
    last_payment_error: { ...errorOf(decline), charge: charge.id, payment_method: method },
    latest_charge: charge.id,
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  emit(standIn, "charge.failed", charge, cause);
  emit(standIn, "payment_intent.payment_failed", intent, cause);
  return charge;
}

/** The card wants 3-D Secure before it pays. `payment_intent.requires_action`. */
export function askForAuthentication(
  standIn: StandIn,
  intent: PaymentIntent,
  method: PaymentMethod,
  cause: Cause,
): void {
  const url = `${standIn.baseUrl}/3ds/${intent.id}`;
  standIn.store.paymentIntents.change(intent, {
    next_action: { type: "redirect_to_url", redirect_to_url: { return_url: null, url } },
    payment_method: method.id,
    status: "requires_action",
  });
  emit(standIn, "payment_intent.requires_action", intent, cause);
}

/** The customer did not pass 3-D Secure. No charge was made. */
export function failAuthentication(
  standIn: StandIn,
  intent: PaymentIntent,
  method: PaymentMethod,
  cause: Cause,
): void {
  standIn.store.paymentIntents.change(intent, {
    last_payment_error: {
      code: "payment_intent_authentication_failure",
      doc_url: "https://stripe.com/docs/error-codes/payment-intent-authentication-failure",
      message:
        "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
      payment_method: method,
      type: "invalid_request_error",
    },
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  emit(standIn, "payment_intent.payment_failed", intent, cause);
}

/** Nothing more can be paid on this intent. `payment_intent.canceled`. */
export function cancelIntent(
  standIn: StandIn,
  intent: PaymentIntent,
  reason: PaymentIntent["cancellation_reason"],
  cause: Cause,
): PaymentIntent {
  standIn.store.paymentIntents.change(intent, {
    canceled_at: standIn.clock.now(),
    cancellation_reason: reason,
    next_action: null,
    status: "canceled",
  });
  emit(standIn, "payment_intent.canceled", intent, cause);
  return intent;
}

function settled(intent: PaymentIntent, charge: Charge) {
  return {
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    status: "succeeded",
  } as const;
}

function errorOf({ code, declineCode, message }: Decline) {
  return {
    code,
    ...(declineCode === null ? {} : { decline_code: declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`,
    message,
    type: "card_error" as const,
  };
}
