import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import {
  BalanceTooLow,
  createRefund,
  listRefunds,
  RefundRefused,
  type StripeRefund,
} from "@/lib/stripe/refunds";
import { noteRefund } from "./note-refund";
import { lockCase, tellCase } from "./quarantine-case";
import { inTransaction } from "./transaction";

/**
 * Pays back what a refund of a payment in quarantine says. As `carryOutRefund`, it may run twice, be interrupted
 * anywhere, and be tried again after Stripe has forgotten the key: it looks before it asks.
 */
export async function carryOutQuarantineRefund(db: Db, refundId: string): Promise<void> {
  const refund = await findMeant(db, refundId);
  if (!refund) return;
  const { paymentIntentId, amountMinor, refusals } = refund;
  // Ours may be among them already, and the dashboard's may leave less to pay, or nothing.
  const made = await listRefunds(paymentIntentId);
  for (const one of made) await note(db, one);
  if (!(await findMeant(db, refundId))) return;
  try {
    await note(db, await createRefund({ refundId, paymentIntentId, amountMinor, refusals }));
  } catch (error) {
    if (error instanceof BalanceTooLow) {
      await change(db, refund, { failureReason: error.message, refusals: refusals + 1 });
      throw error;
    }
    if (!(error instanceof RefundRefused)) throw error;
    // Somebody else may have been quicker after we looked: the next try will see it.
    if ((await listRefunds(paymentIntentId)).length > made.length) throw error;
    log().error({ refund: refundId, reason: error.message }, "A refund of a quarantined payment has failed");
    await change(db, refund, { status: "FAILED", failureReason: error.message });
  }
}

/** The refund as long as it is only meant: not made, and not dropped. */
const findMeant = (db: Db, id: string) =>
  db.quarantineRefund.findFirst({ where: { id, status: "PENDING", stripeRefundId: null } });

const note = async (db: Db, made: StripeRefund): Promise<void> => {
  await inTransaction(db, (tx) => noteRefund(tx, made));
};

type Meant = { id: string; sessionId: string };
type Change = { status?: "FAILED"; failureReason: string; refusals?: number };

const change = (db: Db, { id, sessionId }: Meant, data: Change) =>
  inTransaction(db, async (tx) => {
    const found = await lockCase(tx, sessionId);
    await tx.quarantineRefund.updateMany({
      where: { id, status: "PENDING", stripeRefundId: null },
      data,
    });
    if (found) await tellCase(tx, found);
  });
