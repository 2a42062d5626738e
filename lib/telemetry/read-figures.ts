import type { Db } from "@/lib/db";
import { ordersWithFailures } from "@/lib/orders/failed-refunds";

/** What the shop's health shows in, read from the database in one statement. Counts only: nobody's data. */
export type Figures = {
  ordersPlaced: number;
  ordersSoldOut: number;
  refundsPending: number;
  /** Orders with a refund that failed and waits for somebody; refunds of quarantined payments that failed. */
  refundsFailed: number;
  /** Events that were not applied, and that Stripe or reconciliation brings again. */
  inboxFailed: number;
  /** How long the oldest of them has waited. */
  inboxLagSeconds: number;
  inboxQuarantined: number;
  jobsWaiting: number;
  jobsGivenUp: number;
  /** How long the job that has been due the longest has waited. */
  queueLagSeconds: number;
  /** Jobs that end the checkouts of goods which have run out. */
  sweepsWaiting: number;
};

export async function readFigures(db: Db): Promise<Figures> {
  const [row] = await db.$queryRaw<[Figures]>`
    SELECT o.*, r.*, e.*, j.* FROM
      (SELECT count(*)::int AS "ordersPlaced",
          count(*) FILTER (WHERE status = 'SOLD_OUT')::int AS "ordersSoldOut" FROM orders) o,
      (SELECT (SELECT count(*)::int FROM refund WHERE status = 'PENDING')
            + (SELECT count(*)::int FROM quarantine_refund WHERE status = 'PENDING') AS "refundsPending",
          (SELECT count(*)::int FROM (${ordersWithFailures}) AS waiting)
            + (SELECT count(DISTINCT session_id)::int FROM quarantine_refund f WHERE status = 'FAILED'
                AND EXISTS (SELECT FROM webhook_event e WHERE e.object_id = f.session_id AND e.status = 'QUARANTINED')
                AND NOT EXISTS (SELECT FROM quarantine_refund p
                  WHERE p.session_id = f.session_id AND p.status = 'PENDING')) AS "refundsFailed") r,
      (SELECT count(*) FILTER (WHERE status = 'FAILED')::int AS "inboxFailed",
          coalesce(extract(epoch FROM now() - min(received_at) FILTER (WHERE status = 'FAILED')), 0)::float8
            AS "inboxLagSeconds",
          count(*) FILTER (WHERE status = 'QUARANTINED')::int AS "inboxQuarantined"
        FROM webhook_event WHERE status IN ('FAILED', 'QUARANTINED')) e,
      (SELECT count(*) FILTER (WHERE attempts < max_attempts)::int AS "jobsWaiting",
          count(*) FILTER (WHERE attempts >= max_attempts)::int AS "jobsGivenUp",
          greatest(0, coalesce(extract(epoch FROM now() - min(run_at)
            FILTER (WHERE attempts < max_attempts AND locked_at IS NULL)), 0))::float8 AS "queueLagSeconds",
          count(*) FILTER (WHERE task = 'sweep-sold-out' AND attempts < max_attempts)::int AS "sweepsWaiting"
        FROM (SELECT j.*, t.identifier AS task FROM graphile_worker._private_jobs j
          JOIN graphile_worker._private_tasks t ON t.id = j.task_id) jobs) j`;
  return row;
}
