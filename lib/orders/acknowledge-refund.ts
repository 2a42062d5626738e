import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import type { Outcome } from "./types";

/** Somebody on the staff has seen that this refund failed, and nothing more is to be done: it waits no longer. */
export function acknowledgeRefund(
  db: Db,
  { refundId, userId }: { refundId: string; userId: string },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: "FAILED", acknowledgedAt: null },
      data: { acknowledgedAt: new Date(), acknowledgedById: userId },
    });
    const refund = await tx.refund.findUnique({ where: { id: refundId } });
    if (!refund || count === 0) {
      return { ok: false, message: "This refund does not wait for anybody any more." };
    }
    await writeAudit(tx, {
      ...{ userId, action: "acknowledge refund", entity: "order", entityId: refund.orderId },
      after: { refundId, amountMinor: refund.amountMinor, failureReason: refund.failureReason },
    });
    const amount = formatMoney(money(refund.amountMinor, refund.currency));
    return { ok: true, message: `Seen: the refund of ${amount} waits no longer.` };
  });
}
