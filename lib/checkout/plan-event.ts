import type { Tx } from "@/lib/db";
import { isLiveKey } from "@/lib/stripe/client";
import { parseDispute } from "@/lib/stripe/parse-dispute";
import { parseRefund } from "@/lib/stripe/parse-refund";
import { parseSession } from "@/lib/stripe/parse-session";
import type { PaidSession, StripeEvent } from "@/lib/stripe/types";
import { noteDispute } from "./note-dispute";
import { noteRefund } from "./note-refund";
import { onAsyncPaymentFailed } from "./on-async-payment-failed";
import { onSessionCompletedUnpaid } from "./on-session-completed-unpaid";
import { onSessionExpired } from "./on-session-expired";
import { ignored, type Verdict } from "./verdict";

/** What an event asks for, known from the event alone. */
export type Plan =
  /** A confirmed payment: settled together with others that wait. */
  | { kind: "settle"; session: PaidSession }
  /** Nothing to do but to record it. */
  | { kind: "record"; verdict: Verdict }
  /** Anything else: rare enough to have a transaction for itself. */
  | { kind: "act"; act: (tx: Tx) => Promise<Verdict> };

/** @throws BadEvent when the object inside is not what its type promises. */
export function planEvent(event: StripeEvent): Plan {
  if (event.livemode !== isLiveKey()) {
    return record(`made in ${event.livemode ? "live" : "test"} mode, and this shop is in the other`);
  }
  // Set on events of a platform's connected accounts only (Stripe, "Connect webhooks").
  if (event.account) return record(`about the connected account ${event.account}, not this shop's own`);
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      return planSession(parseSession(event.object));
    case "checkout.session.async_payment_failed": {
      const session = parseSession(event.object);
      return { kind: "act", act: (tx) => onAsyncPaymentFailed(tx, session) };
    }
    case "checkout.session.expired": {
      const session = parseSession(event.object);
      return { kind: "act", act: (tx) => onSessionExpired(tx, session) };
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
    case "charge.refund.updated": {
      const refund = parseRefund(event.object);
      return { kind: "act", act: (tx) => noteRefund(tx, refund) };
    }
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed": {
      const dispute = parseDispute(event.object);
      return { kind: "act", act: (tx) => noteDispute(tx, dispute) };
    }
    case "charge.refunded":
      return record("each refund of it tells of itself");
    default:
      return record("not a kind of event that this shop acts on");
  }
}

const record = (sentence: string): Plan => ({ kind: "record", verdict: ignored(sentence) });

function planSession(session: PaidSession): Plan {
  if (isPaid(session)) return { kind: "settle", session };
  return { kind: "act", act: (tx) => onSessionCompletedUnpaid(tx, session) };
}

/** A session that a discount made free has nothing to wait for (Stripe, "payment_status"). */
const isPaid = (session: PaidSession) =>
  session.paymentStatus === "paid" ||
  (session.paymentStatus === "no_payment_required" && session.totalMinor === 0);
