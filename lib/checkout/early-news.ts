import type { Tx } from "@/lib/db";

/**
 * News of refunds and disputes that came before their order and was ignored, although the order is there by
 * now. Events come in any order; the ids answered here are to be applied again.
 */
export async function findEarlyNews(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM webhook_event e JOIN orders o ON o.payment_intent_id = e.payload->'data'->'object'->>'payment_intent'
    WHERE e.status = 'IGNORED' AND e.object_id IS NOT NULL
      AND (e.type LIKE 'refund.%' OR e.type LIKE 'charge.refund.%' OR e.type LIKE 'charge.dispute.%')
    ORDER BY e.created_at`;
  return rows.map(({ id }) => id);
}
