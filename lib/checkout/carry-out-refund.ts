import type { Db } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { log } from "@/lib/log";
import {
  BalanceTooLow,
  createRefund,
  listRefunds,
  RefundRefused,
  type StripeRefund,
} from "@/lib/stripe/refunds";
import { noteRefunds } from "./note-refund";
import { inTransaction } from "./transaction";

/**
 * Pays back what a PENDING refund says. Safe to run twice, to be interrupted anywhere, and to be tried again
 * after Stripe has forgotten the idempotency key: it looks for its own refund before it makes one.
 */
export async function carryOutRefund(db: Db, refundId: string): Promise<void> {
  const refund = await findMeant(db, refundId);
  if (!refund) return;
  const { paymentIntentId } = refund.order;
  const { amountMinor, refusals } = refund;
  if (!paymentIntentId) return fail(db, refundId, "the order has no payment to refund");
  const made = await listRefunds(paymentIntentId);
  // It may be among them; and what others have paid back may be news to us, and leave less to pay, or nothing.
  await note(db, paymentIntentId, made);
  if (!(await findMeant(db, refundId))) return;
  try {
    await failPoint("refund:looked");
    const answer = await createRefund({ refundId, paymentIntentId, amountMinor, refusals });
    await failPoint("refund:made");
    await note(db, paymentIntentId, [answer]);
  } catch (error) {
    if (error instanceof BalanceTooLow) await noteRefusal(db, refund, error.message);
    if (!(error instanceof RefundRefused)) throw error;
    // Somebody else may have been quicker after we looked: the next try will see it.
    if ((await listRefunds(paymentIntentId)).length > made.length) throw error;
    await fail(db, refundId, error.message);
  }
}

/** The refund as long as it is only meant: not made, and not dropped. */
async function findMeant(db: Db, refundId: string) {
  return db.refund.findFirst({
    where: { id: refundId, status: "PENDING", stripeRefundId: null },
    include: { order: { select: { paymentIntentId: true } } },
  });
}

const note = (db: Db, paymentIntentId: string, made: StripeRefund[]): Promise<void> =>
  inTransaction(db, (tx) => noteRefunds(tx, paymentIntentId, made));

/** It is tried again later, under a new key, and staff see meanwhile what it waits for. */
const noteRefusal = (db: Db, { id, refusals }: { id: string; refusals: number }, failureReason: string) =>
  db.refund.updateMany({
    where: { id, status: "PENDING", stripeRefundId: null },
    data: { failureReason, refusals: refusals + 1 },
  });

/** The amount is open again, and staff see why. */
async function fail(db: Db, refundId: string, failureReason: string): Promise<void> {
  log().error({ refund: refundId, reason: failureReason }, "A refund could not be made");
  await db.refund.updateMany({
    where: { id: refundId, status: "PENDING" },
    data: { status: "FAILED", failureReason },
  });
}
