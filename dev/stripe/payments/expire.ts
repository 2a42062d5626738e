import type { Cause, StandIn } from "@/dev/stripe/stand-in";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Session } from "@/dev/stripe/wire";

/** Nobody can pay this session any more. An intent that was begun on it is cancelled with it. */
export function expireSession(standIn: StandIn, session: Session, cause: Cause): Session {
  const { store, clock } = standIn;
  store.sessions.change(session, { status: "expired", url: null });
  const intent = store.paymentIntents.get(session.payment_intent ?? "");
  if (intent) {
    store.paymentIntents.change(intent, {
      canceled_at: clock.now(),
      cancellation_reason: "automatic",
      next_action: null,
      status: "canceled",
    });
    emit(standIn, "payment_intent.canceled", intent, cause);
  }
  emit(standIn, "checkout.session.expired", session, cause);
  return session;
}
