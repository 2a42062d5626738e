import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { noteRefunds } from "./note-refund";
import { type MeantRefund, payBack } from "./pay-back";
import { inTransaction } from "./transaction";

/** Pays back what a PENDING refund of an order says, once, however often it is asked to (`payBack`). */
export const carryOutRefund = (db: Db, refundId: string): Promise<void> =>
  payBack({
    findMeant: () => findMeant(db, refundId),
    note: (paymentIntentId, made) => inTransaction(db, (tx) => noteRefunds(tx, paymentIntentId, made)),
    async wait({ refusals }, failureReason) {
      await db.refund.updateMany({
        where: { id: refundId, status: "PENDING", stripeRefundId: null },
        data: { failureReason, refusals: refusals + 1 },
      });
    },
    fail: (_, reason) => fail(db, refundId, reason),
  });

async function findMeant(db: Db, refundId: string): Promise<MeantRefund | null> {
  const refund = await db.refund.findFirst({
    where: { id: refundId, status: "PENDING", stripeRefundId: null },
    include: { order: { select: { paymentIntentId: true } } },
  });
  if (!refund) return null;
  const { paymentIntentId } = refund.order;
  if (paymentIntentId) return { ...refund, paymentIntentId };
  await fail(db, refundId, "the order has no payment to refund");
  return null;
}

/** The amount is open again, and staff see why. */
async function fail(db: Db, refundId: string, failureReason: string): Promise<void> {
  log().error({ refund: refundId, reason: failureReason }, "A refund could not be made");
  await db.refund.updateMany({
    where: { id: refundId, status: "PENDING" },
    data: { status: "FAILED", failureReason },
  });
}
