import type { Cause, StandIn } from "@/dev/stripe/stand-in";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Session } from "@/dev/stripe/wire";
import { cancelIntent } from "./confirm";
import { asTold } from "./pay-session";

/** Nobody can pay this session any more. An intent that was begun on it is cancelled with it. */
export function expireSession(standIn: StandIn, session: Session, cause: Cause): Session {
  standIn.store.sessions.change(session, { status: "expired", url: null });
  const intent = standIn.store.paymentIntents.get(session.payment_intent ?? "");
  if (intent) cancelIntent(standIn, intent, "automatic", cause);
  emit(standIn, "checkout.session.expired", asTold(standIn, session), cause);
  return session;
}
