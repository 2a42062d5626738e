import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";

/**
 * Each line of the PROCESSING orders that are meant, `sent` in the condition, (order_id, order_line_id, waiting)
 * with the units of it that are still to be sent: those that were there, less what was sent and what was refunded.
 *
 * A refund takes units that had not been sent when it was made, as long as there were any: money that went
 * back is never followed by the goods. Then `waiting` is a level that parcels and refunds lower one after
 * another, and that refunds stop lowering at zero: what is left over at the end is the level that plain
 * subtraction gives, less the lowest that it ever reached below zero. A refund that failed takes nothing,
 * unless its units are back on the shelf. An order whose money went back whole sends nothing any more.
 */
export const waitingUnits = (meant: Prisma.Sql) => Prisma.sql`
  SELECT l.order_id, l.id AS order_line_id,
    CASE
      WHEN back.minor >= sent.total_minor AND sent.total_minor > 0 THEN 0
      -- Of most orders that wait nothing was sent or refunded, and then there is nothing to work out.
      WHEN back.refunds = 0 AND (SELECT count(*) FROM shipment WHERE order_id = sent.id) = 0
        THEN l.quantity - l.quantity_missing
      ELSE (
        SELECT greatest(0, l.quantity - l.quantity_missing - coalesce(sum(quantity), 0) - least(0, coalesce(min(level), 0)))
        FROM (
          SELECT quantity, l.quantity - l.quantity_missing - sum(quantity) OVER (ORDER BY at, id) AS level FROM (
            SELECT s.shipped_at AS at, s.id, sl.quantity FROM shipment_line sl JOIN shipment s ON s.id = sl.shipment_id
            WHERE sl.order_line_id = l.id
            UNION ALL
            SELECT r.created_at, r.id, rl.quantity FROM refund_line rl JOIN refund r ON r.id = rl.refund_id
            WHERE rl.order_line_id = l.id AND (r.status IN ('PENDING', 'SUCCEEDED') OR rl.restocked
              -- Its units are those of the refund in its place.
              AND NOT EXISTS (SELECT FROM refund n WHERE n.order_id = r.order_id AND n.replaces_id = r.id))
          ) AS record
        ) AS records
      )
    END::int AS waiting
  FROM orders sent
  JOIN order_line l ON l.order_id = sent.id
  CROSS JOIN LATERAL (
    SELECT count(*) AS refunds, coalesce(sum(amount_minor) FILTER (WHERE status IN ('PENDING', 'SUCCEEDED')), 0) AS minor
    FROM refund WHERE order_id = sent.id
  ) AS back
  WHERE sent.status = 'PROCESSING' AND ${meant}`;

/** Those of these orders of which something waits to be sent. */
export async function readOrdersWaiting(tx: Tx, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT order_id AS id FROM (${waitingUnits(Prisma.sql`sent.id = ANY(${[...orderIds]}::uuid[])`)}) AS line
    WHERE waiting > 0`;
  return rows.map(({ id }) => id);
}

/** The units that wait to be sent, by order line; lines of which nothing waits are not there. */
export async function readWaitingUnits(tx: Tx, orderIds: readonly string[]): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ lineId: string; waiting: number }[]>`
    SELECT order_line_id AS "lineId", waiting FROM (${waitingUnits(Prisma.sql`sent.id = ANY(${[...orderIds]}::uuid[])`)}) AS line
    WHERE waiting > 0`;
  return new Map(rows.map(({ lineId, waiting }) => [lineId, waiting]));
}
