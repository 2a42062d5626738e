import { behaviourOf } from "@/dev/stripe/payments/behaviour";
import { askForAuthentication, beginDelayed, failPayment, takePayment } from "@/dev/stripe/payments/confirm";
import { openDispute } from "@/dev/stripe/payments/disputes";
import { BY_ITSELF } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import type { PaymentIntent } from "@/dev/stripe/wire";
import type { ApiCall } from "./call";
import { invalidRequest, StripeError } from "./errors";
import { paymentMethodOf } from "./payment-methods";

/** Tries to take an intent's amount. A declined card answers 402, as at Stripe. */
export function confirmIntent(
  call: ApiCall,
  intent: PaymentIntent,
  named: string | undefined,
): PaymentIntent {
  const { standIn, cause } = call;
  const methodId = named ?? intent.payment_method;
  if (intent.status !== "requires_payment_method" && intent.status !== "requires_confirmation") {
    throw invalidRequest(
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`,
      {
        code: "payment_intent_unexpected_state",
      },
    );
  }
  if (!methodId) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: "payment_intent_unexpected_state" },
    );
  }
  const method = paymentMethodOf(call, methodId);
  if (method.type !== "card") {
    beginDelayed(standIn, intent, method, cause);
    standIn.store.dueLater.put({
      id: newId("secret"),
      dueAtMs: Date.now() + standIn.settleAfterMs,
      what: { kind: "payment", sessionId: null, paymentIntentId: intent.id, succeeds: true },
    });
    return intent;
  }
  const behaviour = behaviourOf(method, methodId);
  if (behaviour.kind === "declines") {
    const charge = failPayment(standIn, intent, method, behaviour, cause);
    throw new StripeError(402, {
      type: "card_error",
      code: behaviour.code,
      ...(behaviour.declineCode === null ? {} : { decline_code: behaviour.declineCode }),
      message: behaviour.message,
      charge: charge.id,
      payment_intent: intent,
      payment_method: method,
    });
  }
  if (behaviour.kind === "asks") {
    askForAuthentication(standIn, intent, method, cause);
    return intent;
  }
  const charge = takePayment(standIn, intent, method, cause);
  if (behaviour.kind === "disputed") openDispute(standIn, charge, "fraudulent", BY_ITSELF);
  return intent;
}
