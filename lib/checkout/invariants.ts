import type { Tx } from "@/lib/db";

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
        OR (cl.variant_id, cl.quantity, cl.unit_price_minor) IS DISTINCT FROM
           (ol.variant_id, ol.quantity, ol.unit_price_minor))`,
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
        AND (r.standing > r.total OR e.resolution LIKE 'paid back:%' AND r.back < r.total)`,
  },
  {
    name: "an event is applied once",
    sql: `SELECT id FROM webhook_event GROUP BY id HAVING count(*) > 1`,
  },
  {
    name: "no job is older than 15 minutes without a recorded error",
    sql: `SELECT id, run_at FROM graphile_worker._private_jobs
      WHERE run_at < now() - interval '15 minutes' AND locked_at IS NULL AND last_error IS NULL`,
  },
];

export type Finding = { name: string; rows: Record<string, unknown>[] };

/** Asks every invariant and answers with all of them, the broken ones with their rows (at most 100 each). */
export async function checkInvariants(db: Tx, invariants = INVARIANTS): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, sql } of invariants) {
    findings.push({ name, rows: await db.$queryRawUnsafe<Record<string, unknown>[]>(`${sql} LIMIT 100`) });
  }
  return findings;
}
