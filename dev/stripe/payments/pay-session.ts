import { emptyDetails } from "@/dev/stripe/api/empty-session";
import { BY_ITSELF, type Cause, type StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Address, PaymentIntent, PaymentMethod, Session } from "@/dev/stripe/wire";
import type { CardBehaviour } from "./cards";
import { askForAuthentication, beginDelayed, type Decline, failPayment, takePayment } from "./confirm";
import { noteCollected } from "./customer-of";
import { countRedemption } from "./discounts";
import { openDispute } from "./disputes";
import { makeIntent } from "./intents";
import { reckon } from "./sums";

/** What the customer filled in on the page. */
export interface Collected {
  email: string;
  name: string | null;
  phone: string | null;
  billingAddress: Address | null;
  shipping: { name: string; address: Address } | null;
  shippingRateId: string | null;
}

export type PayResult =
  | { kind: "paid" | "processing" }
  | { kind: "declined"; message: string }
  | { kind: "asks"; intent: PaymentIntent };

/** Pays an open session with a card; what happens depends on the card. A declined card leaves the session open. */
export function payByCard(
  standIn: StandIn,
  session: Session,
  method: PaymentMethod,
  behaviour: CardBehaviour,
  collected: Collected,
  cause: Cause = BY_ITSELF,
): PayResult {
  const intent = prepare(standIn, session, collected, cause);
  if (!intent) return complete(standIn, session, "no_payment_required", cause);
  if (behaviour.kind === "declines") {
    failPayment(standIn, intent, method, behaviour, cause);
    return { kind: "declined", message: behaviour.message };
  }
  if (behaviour.kind === "asks") {
    askForAuthentication(standIn, intent, method, cause);
    return { kind: "asks", intent };
  }
  return takeCard(standIn, session, intent, method, behaviour, cause);
}

/** The card pays, at once or after 3-D Secure. */
export function takeCard(
  standIn: StandIn,
  session: Session,
  intent: PaymentIntent,
  method: PaymentMethod,
  behaviour: CardBehaviour,
  cause: Cause = BY_ITSELF,
): PayResult {
  const charge = takePayment(standIn, intent, method, cause);
  const result = complete(standIn, session, "paid", cause);
  if (behaviour.kind === "disputed") openDispute(standIn, charge, "fraudulent", BY_ITSELF);
  return result;
}

/**
 * Pays by a delayed method: the session completes unpaid, and the money comes or fails `afterMs` later
 * (null: only when it is told to).
 */
export function payDelayed(
  standIn: StandIn,
  session: Session,
  method: PaymentMethod,
  ending: { succeeds: boolean; afterMs: number | null },
  collected: Collected,
  cause: Cause = BY_ITSELF,
): PayResult {
  const intent = prepare(standIn, session, collected, cause);
  if (!intent) return complete(standIn, session, "no_payment_required", cause);
  beginDelayed(standIn, intent, method, cause);
  const { succeeds, afterMs } = ending;
  standIn.store.dueLater.put({
    id: newId("secret"),
    dueAtMs: afterMs === null ? Number.MAX_SAFE_INTEGER : Date.now() + afterMs,
    what: { kind: "payment", sessionId: session.id, paymentIntentId: intent.id, succeeds },
  });
  return complete(standIn, session, "unpaid", cause);
}

/** What a refused bank debit says. */
export const DEBIT_REFUSED: Decline = {
  code: "payment_intent_payment_attempt_failed",
  declineCode: null,
  message: "The payment failed.",
};

/** Notes what was collected and finds or makes the payment intent; none when there is nothing to pay. */
function prepare(
  standIn: StandIn,
  session: Session,
  collected: Collected,
  cause: Cause,
): PaymentIntent | undefined {
  const { store } = standIn;
  const rate = store.shippingRates.get(collected.shippingRateId ?? "");
  store.sessions.change(session, {
    collected_information: {
      business_name: null,
      individual_name: null,
      shipping_details: collected.shipping,
    },
    customer_details: {
      ...emptyDetails,
      address: collected.billingAddress ?? collected.shipping?.address ?? null,
      email: collected.email,
      name: collected.name ?? collected.shipping?.name ?? null,
      phone: collected.phone,
    },
  });
  noteCollected(standIn, session, collected);
  const to = collected.shipping?.address ?? collected.billingAddress;
  reckon(standIn, session, { rate, country: to?.country ?? null });
  const amount = session.amount_total ?? 0;
  if (amount === 0) return undefined;
  const made = store.paymentIntents.get(session.payment_intent ?? "");
  if (made) return store.paymentIntents.change(made, { amount });
  const intent = makeIntent(standIn, intentFields(standIn, session, amount), cause);
  store.sessions.change(session, { payment_intent: intent.id });
  return intent;
}

function intentFields(standIn: StandIn, session: Session, amount: number) {
  const data = standIn.store.sessionDetails.get(session.id)?.paymentIntentData;
  const collected = session.collected_information?.shipping_details;
  const shipping = collected
    ? { address: collected.address, carrier: null, name: collected.name, phone: null, tracking_number: null }
    : null;
  return {
    amount,
    currency: session.currency ?? "usd",
    customer: session.customer,
    description: data?.description ?? null,
    metadata: { ...data?.metadata },
    paymentMethodTypes: session.payment_method_types,
    receiptEmail: data?.receiptEmail ?? null,
    setupFutureUsage: data?.setupFutureUsage ?? null,
    shipping: shipping ?? data?.shipping ?? null,
    statementDescriptor: data?.statementDescriptor ?? null,
  };
}

function complete(
  standIn: StandIn,
  session: Session,
  status: "paid" | "unpaid" | "no_payment_required",
  cause: Cause,
): PayResult {
  standIn.store.sessions.change(session, { payment_status: status, status: "complete", url: null });
  countRedemption(standIn, session);
  emit(standIn, "checkout.session.completed", asTold(standIn, session), cause);
  return { kind: status === "unpaid" ? "processing" : "paid" };
}

/** The session as events show it: the truth, unless a test asked for something else. */
export function asTold(standIn: StandIn, session: Session): object {
  return { ...session, ...standIn.store.sessionOverrides.get(session.id)?.told };
}
