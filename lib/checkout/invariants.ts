import type { Tx } from "@/lib/db";
import { isHeldByTheLiving } from "@/lib/jobs/show-life";

/** What must hold at every moment. Each query returns the rows that break it: none, in a shop that is well. */
export type Invariant = { name: string; sql: string };

export const INVARIANTS: readonly Invariant[] = [
  {
    name: "every level is the sum of its movements",
    sql: `SELECT l.variant_id, l.on_hand, coalesce(sum(m.quantity), 0) AS moved FROM stock_level l
      LEFT JOIN stock_movement m ON m.variant_id = l.variant_id
      GROUP BY l.variant_id, l.on_hand HAVING l.on_hand <> coalesce(sum(m.quantity), 0)`,
  },
  {
    name: "every movement continues from the one before it",
    sql: `SELECT id, variant_id FROM (
        SELECT id, variant_id, on_hand_after, sum(quantity) OVER (PARTITION BY variant_id ORDER BY seq) AS level
        FROM stock_movement) AS m
      WHERE on_hand_after <> level`,
  },
  {
    name: "no level is below zero, or below minus its backorder limit",
    sql: "SELECT variant_id, on_hand FROM stock_level WHERE on_hand < -backorder_limit",
  },
  {
    name: "every movement belongs to a level",
    sql: `SELECT m.id FROM stock_movement m LEFT JOIN stock_level l USING (variant_id) WHERE l.variant_id IS NULL`,
  },
  {
    name: "a posted stocktake moved what its last counts differ by, and no other moved anything",
    sql: `SELECT l.stocktake_id, l.variant_id, c.counted - c.on_hand AS variance, coalesce(m.quantity, 0) AS moved
      FROM stocktake_line l JOIN stocktake s ON s.id = l.stocktake_id
      LEFT JOIN LATERAL (SELECT counted, on_hand FROM stocktake_count
        WHERE line_id = l.id ORDER BY seq DESC LIMIT 1) c ON true
      LEFT JOIN stock_movement m ON m.stocktake_id = l.stocktake_id AND m.variant_id = l.variant_id
      WHERE coalesce(m.quantity, 0) <> CASE WHEN s.status = 'POSTED' THEN coalesce(c.counted - c.on_hand, 0) ELSE 0 END`,
  },
  {
    name: "a line of a stocktake says what its newest count says",
    sql: `SELECT l.id, l.count_seq, c.seq FROM stocktake_line l
      LEFT JOIN (SELECT DISTINCT ON (line_id) line_id, seq, counted, on_hand FROM stocktake_count
        ORDER BY line_id, seq DESC) AS c ON c.line_id = l.id
      WHERE (l.count_seq, l.counted, l.counted_on_hand) IS DISTINCT FROM (c.seq, c.counted, c.on_hand)`,
  },
  {
    name: "a settled checkout has exactly one order",
    sql: `SELECT c.id FROM checkout c LEFT JOIN orders o ON o.checkout_id = c.id
      WHERE c.status = 'SETTLED' GROUP BY c.id HAVING count(o.id) <> 1`,
  },
  {
    name: "an order's checkout is settled",
    sql: "SELECT o.number FROM orders o JOIN checkout c ON c.id = o.checkout_id WHERE c.status <> 'SETTLED'",
  },
  {
    name: "order lines equal the checkout's lines",
    sql: `SELECT o.number, cl.id AS checkout_line_id, ol.id AS order_line_id
      FROM orders o JOIN checkout_line cl ON cl.checkout_id = o.checkout_id
      FULL JOIN order_line ol ON ol.checkout_line_id = cl.id AND ol.order_id = o.id
      WHERE (o.id IS NOT NULL OR ol.id IS NOT NULL) AND (cl.id IS NULL OR ol.id IS NULL
        OR (cl.variant_id, cl.quantity, cl.unit_price_minor, cl.sku, cl.product_name, cl.variant_name) IS DISTINCT FROM
           (ol.variant_id, ol.quantity, ol.unit_price_minor, ol.sku, ol.product_name, ol.variant_name))`,
  },
  {
    name: "one sale movement per order line, of the units that were there",
    sql: `SELECT ol.id, ol.quantity - ol.quantity_missing AS sold, coalesce(-sum(m.quantity), 0) AS taken
      FROM order_line ol LEFT JOIN stock_movement m ON m.order_line_id = ol.id AND m.reason = 'SALE'
      GROUP BY ol.id HAVING coalesce(-sum(m.quantity), 0) <> ol.quantity - ol.quantity_missing OR count(m.id) > 1`,
  },
  {
    name: "units restocked are not more than units sold",
    sql: `SELECT order_line_id FROM stock_movement WHERE order_line_id IS NOT NULL
      GROUP BY order_line_id HAVING sum(quantity) > 0`,
  },
  {
    name: "units refunded are not more than units sold",
    sql: `SELECT l.id, sum(rl.quantity) AS refunded, l.quantity - l.quantity_missing AS sold
      FROM refund_line rl JOIN refund r ON r.id = rl.refund_id JOIN order_line l ON l.id = rl.order_line_id
      WHERE r.status IN ('PENDING', 'SUCCEEDED')
      GROUP BY l.id HAVING sum(rl.quantity) > l.quantity - l.quantity_missing`,
  },
  {
    name: "a return received no more than was sent, and what it received is refunded with it, if anything was left to pay back",
    // Free goods have no refund, and nor has what other refunds had paid back already, whatever became of those.
    sql: `SELECT rl.return_id, rl.order_line_id, rl.received FROM return_line rl JOIN order_return r ON r.id = rl.return_id
        JOIN order_line l ON l.id = rl.order_line_id JOIN orders o ON o.id = r.order_id
      WHERE rl.received > (SELECT coalesce(sum(quantity), 0) FROM shipment_line WHERE order_line_id = l.id)
        OR r.refund_id IS NOT NULL AND rl.received <> coalesce((SELECT quantity FROM refund_line
          WHERE refund_id = r.refund_id AND order_line_id = l.id), 0)
        OR r.refund_id IS NULL AND rl.received > 0 AND l.unit_price_minor > 0
          AND l.unit_price_minor::bigint * (o.subtotal_minor - o.discount_minor) >= o.subtotal_minor
          AND (SELECT coalesce(sum(amount_minor), 0) FROM refund WHERE order_id = o.id) < o.total_minor`,
  },
  {
    name: "an order's lines make its subtotal, and its parts its total",
    sql: `SELECT o.number FROM orders o JOIN order_line l ON l.order_id = o.id
      GROUP BY o.id HAVING sum(l.quantity::bigint * l.unit_price_minor) <> o.subtotal_minor
        OR o.total_minor <> o.subtotal_minor - o.discount_minor + o.shipping_minor + o.tax_minor
        OR o.tax_included_minor NOT BETWEEN 0 AND o.total_minor`,
  },
  {
    name: "an order comes to what its checkout agreed, with the code and the tax it allowed, unless staff accepted another payment",
    sql: `SELECT o.number FROM orders o JOIN checkout c ON c.id = o.checkout_id
      WHERE ((o.subtotal_minor, o.shipping_minor) IS DISTINCT FROM (c.subtotal_minor, c.shipping_minor)
          OR o.discount_minor > 0 AND NOT c.promotion_codes
          OR o.tax_minor > 0 AND c.tax_behavior IS DISTINCT FROM 'EXCLUSIVE'
          OR o.tax_included_minor > 0 AND c.tax_behavior IS DISTINCT FROM 'INCLUSIVE')
        AND NOT EXISTS (SELECT FROM webhook_event e WHERE e.checkout_id = c.id AND e.resolution LIKE 'accepted:%')`,
  },
  {
    name: "refunds that did not fail are not more than what was captured",
    sql: `SELECT o.number, sum(r.amount_minor) AS refunded, o.total_minor FROM orders o JOIN refund r ON r.order_id = o.id
      WHERE r.status NOT IN ('FAILED', 'CANCELLED') GROUP BY o.id HAVING sum(r.amount_minor) > o.total_minor`,
  },
  {
    name: "a sold-out order took nothing, and all its money is refunded, on its way, or known to have failed",
    sql: `SELECT o.number FROM orders o WHERE o.status = 'SOLD_OUT' AND (
        o.total_minor > (SELECT coalesce(sum(r.amount_minor), 0) FROM refund r
          WHERE r.order_id = o.id AND r.status <> 'CANCELLED')
        OR EXISTS (SELECT FROM order_line l WHERE l.order_id = o.id AND l.quantity_missing <> l.quantity))`,
  },
  {
    name: "a cancelled order's money is all refunded, on its way, or known to have failed",
    sql: `SELECT o.number FROM orders o WHERE o.status = 'CANCELLED' AND o.total_minor > (
        SELECT coalesce(sum(r.amount_minor), 0) FROM refund r WHERE r.order_id = o.id AND r.status <> 'CANCELLED')`,
  },
  {
    name: "what was paid for units that were missing has its refund",
    // Of each line's share less than a whole minor unit may come to nothing. Another's refund may have overtaken it.
    sql: `SELECT o.number FROM orders o JOIN order_line l ON l.order_id = o.id WHERE l.quantity_missing > 0
      GROUP BY o.id HAVING sum(l.quantity_missing::bigint * l.unit_price_minor)
        * (o.subtotal_minor - o.discount_minor)::numeric / nullif(o.subtotal_minor, 0) - count(*)
        > (SELECT coalesce(sum(r.amount_minor), 0) FROM refund r WHERE r.order_id = o.id AND r.status <> 'CANCELLED')`,
  },
  {
    name: "one currency from checkout to refund",
    sql: `SELECT o.number FROM orders o JOIN checkout c ON c.id = o.checkout_id LEFT JOIN refund r ON r.order_id = o.id
      WHERE o.currency <> c.currency OR r.currency <> o.currency`,
  },
  {
    name: "a quarantined payment gives back no more than it paid, and is not called paid back before all of it is",
    sql: `SELECT e.id, r.back FROM webhook_event e CROSS JOIN LATERAL (
        SELECT (e.payload->'data'->'object'->>'amount_total')::numeric AS total,
          coalesce(sum(amount_minor) FILTER (WHERE status = 'SUCCEEDED'), 0) AS back,
          coalesce(sum(amount_minor) FILTER (WHERE status IN ('PENDING', 'SUCCEEDED')), 0) AS standing
        FROM quarantine_refund WHERE session_id = e.object_id) r
      WHERE e.type LIKE 'checkout.session.%' AND (e.status = 'QUARANTINED' OR e.resolution IS NOT NULL)
        AND (r.standing > greatest(r.total, 0) OR e.resolution LIKE 'paid back:%' AND r.back < r.total)`,
  },
  {
    name: "an order was placed by one event, and an event that says it placed one did",
    // What an event did that was applied twice, its second application would say as well.
    sql: `SELECT e.number, count(*) AS events, count(o.id) AS orders FROM (
        SELECT checkout_id, substring(verdict FROM '^order (\\d+) (?:placed|sold out)')::int AS number
        FROM webhook_event WHERE status = 'PROCESSED' AND verdict ~ '^order \\d+ (placed|sold out)') AS e
      LEFT JOIN orders o ON o.number = e.number AND o.checkout_id = e.checkout_id
      GROUP BY e.number HAVING count(*) > 1 OR count(o.id) <> 1`,
  },
  {
    name: "a refund that staff asked for is there, as they asked for it",
    sql: `SELECT a.entity_id AS order_id, a.after->>'refundId' AS refund_id, r.amount_minor FROM audit_entry a
      LEFT JOIN refund r ON r.id = (a.after->>'refundId')::uuid
      WHERE a.entity = 'order' AND a.action = 'refund' AND (r.id IS NULL OR r.order_id::text <> a.entity_id
        OR r.amount_minor <> (a.before->>'refundableMinor')::bigint - (a.after->>'refundableMinor')::bigint
        OR (SELECT coalesce(jsonb_object_agg(order_line_id, quantity), '{}') FROM refund_line WHERE refund_id = r.id)
          <> (SELECT coalesce(jsonb_object_agg(l->>'orderLineId', l->'quantity'), '{}')
            FROM jsonb_array_elements(a.after->'lines') AS l))`,
  },
  {
    name: "a refund is in the book as Stripe told of it",
    // That one failed after it succeeded, Stripe tells as well: at the latest, reconciliation asks.
    sql: `SELECT e.id, e.object_id, r.id AS refund_id, r.status, r.amount_minor FROM webhook_event e
      CROSS JOIN LATERAL (SELECT e.payload->'data'->'object' AS told) AS t
      JOIN orders o ON o.payment_intent_id = coalesce(told->'payment_intent'->>'id', told->>'payment_intent')
      LEFT JOIN refund r ON r.stripe_refund_id = e.object_id
      WHERE e.type IN ('refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated')
        AND NOT EXISTS (SELECT FROM quarantine_refund WHERE stripe_refund_id = e.object_id)
        AND e.status = 'PROCESSED' AND (r.id IS NULL OR r.order_id <> o.id
          OR r.amount_minor <> (told->>'amount')::bigint OR lower(r.currency) <> lower(told->>'currency')
          OR told->>'status' = 'succeeded' AND r.status = 'PENDING'
          OR told->>'status' IN ('failed', 'canceled') AND r.status NOT IN ('FAILED', 'CANCELLED')
          OR told->>'status' = 'succeeded' AND r.status IN ('FAILED', 'CANCELLED')
            AND coalesce(r.failed_at, '-infinity') < now() - interval '1 hour'
            AND NOT EXISTS (SELECT FROM webhook_event n WHERE n.object_id = e.object_id
              AND n.payload->'data'->'object'->>'status' IN ('failed', 'canceled')))`,
  },
  {
    name: "a refund that succeeded has Stripe's id, and one that was dropped another that overtook it",
    sql: `SELECT r.* FROM (
        SELECT id, 'order ' || order_id AS of, amount_minor, status, stripe_refund_id FROM refund
        UNION ALL
        SELECT id, 'session ' || session_id, amount_minor, status, stripe_refund_id FROM quarantine_refund) r
      WHERE r.stripe_refund_id IS NULL AND (r.status = 'SUCCEEDED' OR r.status = 'CANCELLED'
        AND NOT EXISTS (SELECT FROM refund f JOIN refund d USING (order_id)
          WHERE f.id = r.id AND d.stripe_refund_id IS NOT NULL)
        AND NOT EXISTS (SELECT FROM quarantine_refund f JOIN quarantine_refund d USING (session_id)
          WHERE f.id = r.id AND d.stripe_refund_id IS NOT NULL))`,
  },
  {
    name: "a refund that is only meant has its job",
    // While it runs, and when it gave up and waits for staff, its row is still in the queue.
    sql: `SELECT r.* FROM (
        SELECT id, 'order ' || order_id AS of, amount_minor, status, stripe_refund_id, 'make-refund' AS task FROM refund
        UNION ALL
        SELECT id, 'session ' || session_id, amount_minor, status, stripe_refund_id, 'refund-quarantined' FROM quarantine_refund) r
      WHERE r.status = 'PENDING' AND r.stripe_refund_id IS NULL AND NOT EXISTS (
        SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE t.identifier = r.task AND j.payload->>'refundId' = r.id::text)`,
  },
  {
    name: "no job is older than 15 minutes without a recorded error",
    // One that a living worker holds may take its time; what a dead one holds, nobody does.
    sql: `SELECT id, run_at, locked_by FROM graphile_worker._private_jobs
      WHERE run_at < now() - interval '15 minutes' AND last_error IS NULL AND (locked_at IS NULL OR NOT ${isHeldByTheLiving})`,
  },
];

export type Finding = { name: string; count: number; rows: Record<string, unknown>[] };

/** As many rows of a broken invariant as are shown. */
const SHOWN = 100;

/** Asks every invariant and answers with all of them: how many rows break it, and the first hundred of those. */
export async function checkInvariants(db: Tx, invariants = INVARIANTS): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, sql } of invariants) {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`${sql} LIMIT ${SHOWN}`);
    findings.push({ name, rows, count: rows.length < SHOWN ? rows.length : await countRows(db, sql) });
  }
  return findings;
}

async function countRows(db: Tx, sql: string): Promise<number> {
  const [row] = await db.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM (${sql}) AS broken`,
  );
  return row?.n ?? 0;
}
