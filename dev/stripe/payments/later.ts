import { BY_ITSELF, type StandIn } from "@/dev/stripe/stand-in";
import type { DueLater } from "@/dev/stripe/state/store";
import { emit } from "@/dev/stripe/webhooks/emit";
import { failPayment, finishDelayed } from "./confirm";
import { expireSession } from "./expire";
import { asTold, DEBIT_REFUSED } from "./pay-session";
import { finishRefund } from "./refunds";

/** Closes the sessions whose time is up. Looks through all there are: often, that is dear where there are many. */
export function expireSessions(standIn: StandIn): void {
  const now = standIn.clock.now();
  for (const session of standIn.store.sessions.values()) {
    if (session.status === "open" && session.expires_at <= now) expireSession(standIn, session, BY_ITSELF);
  }
}

/** Does what has come due: delayed payments and pending refunds that end. */
export function doWhatIsDue(standIn: StandIn): void {
  for (const due of [...standIn.store.dueLater.values()]) {
    if (due.dueAtMs <= Date.now()) finish(standIn, due, due.what.succeeds);
  }
}

/** Ends one of them now, as its maker said or as `succeeds` says. */
export function finish(standIn: StandIn, due: DueLater, succeeds: boolean): void {
  standIn.store.dueLater.delete(due.id);
  if (due.what.kind === "refund") finishRefund(standIn, due.what.refundId, succeeds);
  else finishPayment(standIn, due.what.paymentIntentId, due.what.sessionId, succeeds);
}

function finishPayment(
  standIn: StandIn,
  intentId: string,
  sessionId: string | null,
  succeeds: boolean,
): void {
  const { store } = standIn;
  const intent = store.paymentIntents.get(intentId);
  const charge = store.charges.get(intent?.latest_charge ?? "");
  const method = store.paymentMethods.get(charge?.payment_method ?? "");
  const session = store.sessions.get(sessionId ?? "");
  if (!intent || !charge || !method) return;
  if (succeeds) finishDelayed(standIn, intent, charge, BY_ITSELF);
  else failPayment(standIn, intent, method, DEBIT_REFUSED, BY_ITSELF, charge);
  if (!session) return;
  if (succeeds) store.sessions.change(session, { payment_status: "paid" });
  const type = succeeds ? "async_payment_succeeded" : "async_payment_failed";
  emit(standIn, `checkout.session.${type}`, asTold(standIn, session), BY_ITSELF);
}
