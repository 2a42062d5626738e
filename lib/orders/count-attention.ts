import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { foundOrders, moneyStates } from "./found-orders";

type Waiting = { toShip: number; returning: number; refundFailed: number; disputed: number };

/**
 * How many orders wait for somebody: to be shipped, with a return to answer or to receive, or with money that
 * somebody has to look after.
 */
export async function countOrdersWaiting(tx: Tx): Promise<Waiting> {
  const [row] = await tx.$queryRaw<Waiting[]>`
    SELECT
      (SELECT count(*)::int ${foundOrders(Prisma.sql`true`, "RETURNS")}) AS "returning",
      (SELECT count(*)::int ${foundOrders(Prisma.sql`true`, "TO_SHIP")}) AS "toShip",
      (SELECT count(*)::int FROM (${moneyStates}) AS touched WHERE state = 'REFUND_FAILED') AS "refundFailed",
      (SELECT count(DISTINCT order_id)::int FROM dispute WHERE status = 'OPEN') AS "disputed"`;
  return row ?? { toShip: 0, returning: 0, refundFailed: 0, disputed: 0 };
}
