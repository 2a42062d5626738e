import pg from "pg";
import type { Measured } from "./send";

/** What PostgreSQL itself can do: the rows that one order writes, by a bare client, one transaction each. */
export async function bareTransactions(
  databaseUrl: string,
  events: readonly string[],
  clients: number,
): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  let errors = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      for (let event = events[next++]; event; event = events[next++]) {
        const sentAt = performance.now();
        try {
          await settleOne(client, event);
        } catch {
          errors += 1;
          await client.query("ROLLBACK");
        }
        times.push(performance.now() - sentAt);
      }
      await client.end();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: events.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), errors };
}

async function settleOne(client: pg.Client, text: string): Promise<void> {
  const event = JSON.parse(text);
  const session = event.data.object;
  const checkoutId = session.metadata.checkout_id;
  const run = (name: string, sql: string, values: unknown[]) => client.query({ name, text: sql, values });
  await client.query("BEGIN");
  await run("lock", "SELECT id FROM checkout WHERE id = $1 FOR NO KEY UPDATE", [checkoutId]);
  await run(
    "levels",
    `SELECT on_hand FROM stock_level WHERE variant_id IN (SELECT variant_id FROM checkout_line WHERE checkout_id = $1)
     ORDER BY variant_id FOR NO KEY UPDATE`,
    [checkoutId],
  );
  await run(
    "order",
    `INSERT INTO orders (id, number, checkout_id, status, email, currency, subtotal_minor, shipping_minor, total_minor,
       payment_intent_id, shipping_name)
     SELECT gen_random_uuid(), nextval('order_number'), id, 'PROCESSING', email, currency, subtotal_minor, shipping_minor,
       subtotal_minor + shipping_minor, $2, shipping_name FROM checkout WHERE id = $1`,
    [checkoutId, session.payment_intent],
  );
  await run(
    "lines",
    `INSERT INTO order_line (id, order_id, checkout_line_id, variant_id, position, sku, product_name, variant_name,
       unit_price_minor, quantity)
     SELECT gen_random_uuid(), o.id, l.id, l.variant_id, l.position, l.sku, l.product_name, l.variant_name,
       l.unit_price_minor, l.quantity FROM checkout_line l JOIN orders o USING (checkout_id) WHERE l.checkout_id = $1`,
    [checkoutId],
  );
  await run(
    "stock",
    `WITH taken AS (
       UPDATE stock_level s SET on_hand = on_hand - l.quantity FROM checkout_line l
       WHERE l.checkout_id = $1 AND s.variant_id = l.variant_id RETURNING s.variant_id, s.on_hand, l.id, l.quantity)
     INSERT INTO stock_movement (id, variant_id, order_line_id, quantity, on_hand_after, reason)
     SELECT gen_random_uuid(), t.variant_id, ol.id, -t.quantity, t.on_hand, 'SALE'
     FROM taken t JOIN order_line ol ON ol.checkout_line_id = t.id`,
    [checkoutId],
  );
  await run(
    "settled",
    "UPDATE checkout SET status = 'SETTLED', settled_at = now(), payment_intent_id = $2 WHERE id = $1",
    [checkoutId, session.payment_intent],
  );
  await run(
    "inbox",
    `INSERT INTO webhook_event (id, type, livemode, object_id, checkout_id, status, verdict, payload, created_at, processed_at)
     VALUES ($1, $2, false, $3, $4, 'PROCESSED', 'order placed', $5, now(), now())`,
    [event.id, event.type, session.id, checkoutId, text],
  );
  await run(
    "job",
    `SELECT graphile_worker.add_job('mail-order', json_build_object('orderId', $1::text), job_key => 'mail:' || $1)`,
    [checkoutId],
  );
  await client.query("COMMIT");
}
