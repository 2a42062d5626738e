import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { foundOrders, moneyStates } from "./found-orders";

/** How many orders wait for somebody: to be shipped, or with money that somebody has to look after. */
export async function countOrdersWaiting(
  tx: Tx,
): Promise<{ toShip: number; refundFailed: number; disputed: number }> {
  const [row] = await tx.$queryRaw<{ toShip: number; refundFailed: number; disputed: number }[]>`
    SELECT
      (SELECT count(*)::int ${foundOrders(Prisma.sql`true`, "TO_SHIP")}) AS "toShip",
      (SELECT count(*)::int FROM (${moneyStates}) AS touched WHERE state = 'REFUND_FAILED') AS "refundFailed",
      (SELECT count(DISTINCT order_id)::int FROM dispute WHERE status = 'OPEN') AS "disputed"`;
  return row ?? { toShip: 0, refundFailed: 0, disputed: 0 };
}
