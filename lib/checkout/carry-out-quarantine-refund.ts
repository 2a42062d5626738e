import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { noteRefund } from "./note-refund";
import { type MeantRefund, payBack } from "./pay-back";
import { lockCase, tellCase } from "./quarantine-case";
import { inTransaction } from "./transaction";

/** Pays back what a PENDING refund of a payment in quarantine says, as `carryOutRefund` does an order's. */
export const carryOutQuarantineRefund = (db: Db, refundId: string): Promise<void> =>
  payBack({
    findMeant: () =>
      db.quarantineRefund.findFirst({ where: { id: refundId, status: "PENDING", stripeRefundId: null } }),
    async note(_, made) {
      for (const one of made) await inTransaction(db, (tx) => noteRefund(tx, one));
    },
    wait: (meant, failureReason) => change(db, meant, { failureReason, refusals: meant.refusals + 1 }),
    async fail(meant, failureReason) {
      log().error(
        { refund: refundId, reason: failureReason },
        "A refund of a quarantined payment has failed",
      );
      await change(db, meant, { status: "FAILED", failureReason });
    },
  });

type Change = { status?: "FAILED"; failureReason: string; refusals?: number };

const change = (db: Db, { id }: MeantRefund, data: Change) =>
  inTransaction(db, async (tx) => {
    const { sessionId } = await tx.quarantineRefund.findUniqueOrThrow({ where: { id } });
    const found = await lockCase(tx, sessionId);
    await tx.quarantineRefund.updateMany({
      where: { id, status: "PENDING", stripeRefundId: null },
      data,
    });
    if (found) await tellCase(tx, found);
  });
