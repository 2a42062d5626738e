import type { Tx } from "@/lib/db";
import { parseDispute } from "@/lib/stripe/parse-dispute";
import { parseRefund } from "@/lib/stripe/parse-refund";
import { parseSession } from "@/lib/stripe/parse-session";
import type { PaidSession, StripeEvent } from "@/lib/stripe/types";
import { BadEvent } from "@/lib/stripe/verify-event";
import { noteDispute } from "./note-dispute";
import { noteRefund } from "./note-refund";
import { onAsyncPaymentFailed } from "./on-async-payment-failed";
import { onSessionCompletedUnpaid } from "./on-session-completed-unpaid";
import { onSessionExpired } from "./on-session-expired";
import { strangeness } from "./strangeness";
import { ignored, quarantined, type Verdict } from "./verdict";

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
  const strange = strangeness(event);
  if (strange) return planStrange(event, strange);
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

/** What is not for this shop has no effect; a payment of one of our checkouts is shown to staff all the same. */
function planStrange(event: StripeEvent, strange: string): Plan {
  const session = PAYMENTS.includes(event.type) ? readSession(event) : null;
  if (!session || !isPaid(session)) return record(strange);
  return { kind: "act", act: (tx) => setStrangeAside(tx, session, strange) };
}

const PAYMENTS = ["checkout.session.completed", "checkout.session.async_payment_succeeded"];

/** Of what is not for this shop it need not be able to read everything. */
function readSession({ object }: StripeEvent): PaidSession | null {
  try {
    return parseSession(object);
  } catch (error) {
    if (error instanceof BadEvent) return null;
    throw error;
  }
}

async function setStrangeAside(tx: Tx, session: PaidSession, strange: string): Promise<Verdict> {
  const id = session.checkoutId;
  const checkout = id && (await tx.checkout.findUnique({ where: { id }, select: { id: true } }));
  return checkout ? quarantined(`paid, but ${strange}`, checkout.id) : ignored(strange);
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
