import type { Tx } from "@/lib/db";
import { moneyStateOfOrder } from "./found-orders";
import { waitingUnits } from "./waiting-units";

/** How many orders wait for somebody: to be shipped, or with money that somebody has to look after. */
export async function countOrdersWaiting(
  tx: Tx,
): Promise<{ toShip: number; refundFailed: number; disputed: number }> {
  const [row] = await tx.$queryRaw<{ toShip: number; refundFailed: number; disputed: number }[]>`
    SELECT
      (SELECT count(DISTINCT order_id)::int FROM (${waitingUnits}) AS line WHERE waiting > 0) AS "toShip",
      (SELECT count(*)::int FROM orders o
        WHERE o.id IN (SELECT order_id FROM refund WHERE status = 'FAILED')
          AND (${moneyStateOfOrder}) = 'REFUND_FAILED') AS "refundFailed",
      (SELECT count(DISTINCT order_id)::int FROM dispute WHERE status = 'OPEN') AS "disputed"`;
  return row ?? { toShip: 0, refundFailed: 0, disputed: 0 };
}
