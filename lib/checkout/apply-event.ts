import type { Db, Tx } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { log } from "@/lib/log";
import { isLiveKey } from "@/lib/stripe/client";
import { parseDispute } from "@/lib/stripe/parse-dispute";
import { parseRefund } from "@/lib/stripe/parse-refund";
import { parseSession } from "@/lib/stripe/parse-session";
import type { PaidSession, StripeEvent } from "@/lib/stripe/types";
import { noteFailure, recordEvents } from "./inbox";
import { noteDispute } from "./note-dispute";
import { noteRefund } from "./note-refund";
import { onAsyncPaymentFailed } from "./on-async-payment-failed";
import { onSessionCompletedUnpaid } from "./on-session-completed-unpaid";
import { onSessionExpired } from "./on-session-expired";
import { isPassing } from "./passing-error";
import { settleCheckouts } from "./settle-checkouts";
import { ignored, type Verdict } from "./verdict";

/** APPLIED: committed, with this verdict. FAILED: nothing was changed; Stripe shall send it again. */
export type Applied = { result: "APPLIED"; verdict: Verdict } | { result: "FAILED"; reason: string };

const MOST_ATTEMPTS = 3;

/**
 * Applies a verified event, once, in one transaction, however often and from wherever it comes: delivered,
 * fetched or replayed. Deadlocks and serialisation failures are tried again at once; any other failure
 * changes nothing, is noted in the inbox, and leaves the event to the next delivery.
 */
export async function applyEvent(db: Db, event: StripeEvent): Promise<Applied> {
  try {
    const verdict = await withRetries(() => db.$transaction((tx) => applyInside(tx, event)));
    if (verdict.stockDecreasedFor)
      log().info({ event: event.id }, `Stock decreased for order ${verdict.stockDecreasedFor}`);
    return { result: "APPLIED", verdict };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log().error({ event: event.id, err: error }, `Error decreasing stock for order of event ${event.id}`);
    await noteFailure(db, event, reason).catch((note) =>
      log().error({ event: event.id, err: note }, "The inbox could not note a failure"),
    );
    return { result: "FAILED", reason };
  }
}

async function applyInside(tx: Tx, event: StripeEvent): Promise<Verdict> {
  const startedAt = performance.now();
  const verdict = await dispatch(tx, event);
  await recordEvents(tx, [{ event, verdict, durationMs: performance.now() - startedAt }]);
  await failPoint("apply:event-recorded");
  return verdict;
}

async function dispatch(tx: Tx, event: StripeEvent): Promise<Verdict> {
  if (event.livemode !== isLiveKey()) {
    return ignored(`made in ${event.livemode ? "live" : "test"} mode, and this shop is in the other`);
  }
  // Set on events of a platform's connected accounts only (Stripe, "Connect webhooks").
  if (event.account) return ignored(`about the connected account ${event.account}, not this shop's own`);
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded": {
      const session = parseSession(event.object);
      if (isPaid(session)) return one(await settleCheckouts(tx, [session]));
      log().info(
        { event: event.id },
        `Session ${session.sessionId} payment status is ${session.paymentStatus}, skipping...`,
      );
      return onSessionCompletedUnpaid(tx, session);
    }
    case "checkout.session.async_payment_failed":
      return onAsyncPaymentFailed(tx, parseSession(event.object));
    case "checkout.session.expired":
      return onSessionExpired(tx, parseSession(event.object));
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
    case "charge.refund.updated":
      return noteRefund(tx, parseRefund(event.object));
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed":
      return noteDispute(tx, parseDispute(event.object));
    case "charge.refunded":
      return ignored("each refund of it tells of itself");
    default:
      return ignored("not a kind of event that this shop acts on");
  }
}

/** A session that a discount made free has nothing to wait for (Stripe, "payment_status"). */
const isPaid = (session: PaidSession) =>
  session.paymentStatus === "paid" ||
  (session.paymentStatus === "no_payment_required" && session.totalMinor === 0);

function one(verdicts: readonly Verdict[]): Verdict {
  const [verdict] = verdicts;
  if (!verdict) throw new Error("a session came back without its verdict");
  return verdict;
}

async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS || !isPassing(error)) throw error;
      // Jitter: two transactions that met in a deadlock should not meet again at the same moment.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
    }
  }
}
