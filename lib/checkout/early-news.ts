import type { Tx } from "@/lib/db";

/**
 * Refunds and disputes of these payments that Stripe told us of before we had the order. Events come in any
 * order: the ids answered here are applied again once the order is committed.
 */
export async function findEarlyNews(tx: Tx, paymentIntentIds: readonly string[]): Promise<string[]> {
  if (paymentIntentIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM webhook_event
    WHERE payload->'data'->'object'->>'payment_intent' = ANY(${[...paymentIntentIds]}::text[])
      AND status = 'IGNORED' AND object_id IS NOT NULL
      AND (type LIKE 'refund.%' OR type LIKE 'charge.refund.%' OR type LIKE 'charge.dispute.%')`;
  return rows.map(({ id }) => id);
}
