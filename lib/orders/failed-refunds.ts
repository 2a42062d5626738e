import { Prisma } from "@/prisma/generated/client";
import type { RefundView } from "./types";

/** The records of one refund that say whether somebody has to look after it. */
export type RefundRecord = {
  amountMinor: number;
  status: RefundView["status"];
  createdAt: Date;
  updatedAt: Date;
  /** Null in records from before it was noted. */
  failedAt: Date | null;
  acknowledgedAt: Date | null;
};

/**
 * The refunds of an order that failed and still wait for somebody: until their amount went back by other refunds
 * that were made after they had failed, the oldest first, or until staff have said that they have seen them.
 */
export function waitingFailures<R extends RefundRecord>(refunds: readonly R[]): R[] {
  const failures = refunds
    .filter(({ status, acknowledgedAt }) => status === "FAILED" && !acknowledgedAt)
    .map((refund) => ({ refund, at: failureOf(refund), owedMinor: refund.amountMinor }))
    .sort((a, b) => a.at - b.at);
  const standing = refunds
    .filter(({ status }) => status === "PENDING" || status === "SUCCEEDED")
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  for (const { createdAt, amountMinor } of standing) {
    let left = amountMinor;
    for (const failure of failures) {
      if (failure.at > createdAt.getTime()) break;
      const paid = Math.min(left, failure.owedMinor);
      failure.owedMinor -= paid;
      left -= paid;
    }
  }
  return failures.filter(({ owedMinor }) => owedMinor > 0).map(({ refund }) => refund);
}

const failureOf = ({ failedAt, updatedAt }: RefundRecord) => (failedAt ?? updatedAt).getTime();

/**
 * The orders with a refund that `waitingFailures` names (order_id). From some failure on, more has failed than was
 * paid back: then not all of it can have been made good. Few refunds fail, and they are found by their status.
 */
export const ordersWithFailures: Prisma.Sql = Prisma.sql`
  SELECT DISTINCT f.order_id FROM refund f WHERE f.status = 'FAILED' AND f.acknowledged_at IS NULL
    AND (SELECT sum(g.amount_minor) FROM refund g WHERE g.order_id = f.order_id AND g.status = 'FAILED'
        AND g.acknowledged_at IS NULL AND coalesce(g.failed_at, g.updated_at) >= coalesce(f.failed_at, f.updated_at))
      > (SELECT coalesce(sum(s.amount_minor), 0) FROM refund s WHERE s.order_id = f.order_id
        AND s.status IN ('PENDING', 'SUCCEEDED') AND s.created_at >= coalesce(f.failed_at, f.updated_at))`;
