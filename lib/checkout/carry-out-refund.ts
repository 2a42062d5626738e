import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { createRefund, listRefunds, RefundRefused, type StripeRefund } from "@/lib/stripe/refunds";
import { noteRefund } from "./note-refund";

/**
 * Pays back what a PENDING refund says. Safe to run twice, to be interrupted anywhere, and to be tried again
 * after Stripe has forgotten the idempotency key: it looks for its own refund before it makes one.
 */
export async function carryOutRefund(db: Db, refundId: string): Promise<void> {
  const refund = await db.refund.findUnique({
    where: { id: refundId },
    include: { order: { select: { paymentIntentId: true } } },
  });
  if (refund?.status !== "PENDING" || refund.stripeRefundId) return;
  const { paymentIntentId } = refund.order;
  if (!paymentIntentId) return fail(db, refundId, "the order has no payment to refund");
  const earlier = (await listRefunds(paymentIntentId)).find((made) => made.refundId === refundId);
  const made = earlier ?? (await make(db, { refundId, paymentIntentId, amountMinor: refund.amountMinor }));
  if (made) await db.$transaction((tx) => noteRefund(tx, made));
}

async function make(
  db: Db,
  refund: { refundId: string; paymentIntentId: string; amountMinor: number },
): Promise<StripeRefund | null> {
  try {
    return await createRefund(refund);
  } catch (error) {
    if (!(error instanceof RefundRefused)) throw error;
    await fail(db, refund.refundId, error.message);
    return null;
  }
}

/** The amount is open again, and staff see why. */
async function fail(db: Db, refundId: string, failureReason: string): Promise<void> {
  log().error({ refund: refundId, reason: failureReason }, "A refund could not be made");
  await db.refund.updateMany({
    where: { id: refundId, status: "PENDING" },
    data: { status: "FAILED", failureReason },
  });
}
