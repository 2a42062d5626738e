import type { Tx } from "@/lib/db";

/**
 * News of refunds and disputes that came before their order, or before their payment was in quarantine, and was
 * ignored. Events come in any order; the ids answered here are to be applied again.
 */
export async function findEarlyNews(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM webhook_event e
    WHERE e.status = 'IGNORED' AND e.object_id IS NOT NULL
      AND (e.type LIKE 'refund.%' OR e.type LIKE 'charge.refund.%' OR e.type LIKE 'charge.dispute.%')
      AND (EXISTS (SELECT FROM orders o WHERE o.payment_intent_id = e.payload->'data'->'object'->>'payment_intent')
        OR e.type NOT LIKE 'charge.dispute.%' AND EXISTS (SELECT FROM webhook_event q
          WHERE q.status = 'QUARANTINED' AND q.type LIKE 'checkout.session.%'
            AND q.payload->'data'->'object'->>'payment_intent' = e.payload->'data'->'object'->>'payment_intent'))
    ORDER BY e.created_at`;
  return rows.map(({ id }) => id);
}
