// A shop of the size that makes a slow query slow: `npm run seed -- --large`. Everything in sets, by SQL.
import pg from "pg";
import { officeSteps } from "./seed-large-office";

export type Size = { variants: number; movements: number; orders: number };

export const LARGE: Size = { variants: 100_000, movements: 1_000_000, orders: 200_000 };

const VARIANTS_PER_PRODUCT = 4;
const CATEGORIES = 12;
const MOST_LINES = 3;
const STAFF = 12;

/**
 * Adds made-up products, orders and movements over the last year to a shop that has never sold anything, in one
 * transaction. Every invariant holds of them. The same size gives the same shop, but for its ids.
 * @throws where there are orders already, or fewer movements than first deliveries and sales need.
 */
export async function seedLarge(
  databaseUrl: string,
  size: Size,
  say: (words: string) => void = () => {},
): Promise<void> {
  const { variants, movements, orders } = size;
  if (movements < variants + orders * MOST_LINES) {
    throw new Error(
      `${variants} variants and ${orders} orders need ${variants + orders * MOST_LINES} movements or more`,
    );
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = 0");
    // What sorts a million rows should do so in memory.
    await client.query("SET LOCAL work_mem = '256MB'");
    const { rowCount } = await client.query("SELECT FROM orders LIMIT 1");
    if (rowCount)
      throw new Error("this shop has sold something already: a made-up one goes into an empty database");
    for (const { name, sql } of [...steps(size), ...officeSteps()]) {
      const began = performance.now();
      await client.query(sql);
      say(`${name.padEnd(24)} ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    await client.query("COMMIT");
    // What the database does by itself within minutes: without it, no index answers alone.
    await client.query("VACUUM (ANALYZE)");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

export type Step = { name: string; sql: string };

const steps = ({ variants, movements, orders }: Size): Step[] => [
  {
    name: "ground",
    // Ids sort by their time, as the program's own do (UUIDv7); PostgreSQL makes such since version 18 only.
    sql: `
      SELECT setseed(0.42);
      CREATE FUNCTION pg_temp.id_at(at timestamptz) RETURNS uuid LANGUAGE sql AS $$
        SELECT (left(t, 8) || '-' || right(t, 4) || '-7' || substr(gen_random_uuid()::text, 16))::uuid
        FROM lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') AS t $$;
      INSERT INTO store_settings (id, name, currency, shipping_countries, updated_at)
        VALUES (1, 'Truecount', 'USD', '{US}', now()) ON CONFLICT DO NOTHING;
      CREATE TEMP TABLE big_category ON COMMIT DROP AS
        SELECT n, pg_temp.id_at(now() - interval '2 years') AS id FROM generate_series(0, ${CATEGORIES - 1}) AS n;
      INSERT INTO category (id, slug, name, position)
        SELECT id, 'range-' || n, 'Range ' || (n + 1), 100 + n FROM big_category`,
  },
  {
    name: "people",
    // Those who buy often come first. Two of five have an account; some have one and never bought.
    sql: `
      CREATE TEMP TABLE big_staff ON COMMIT DROP AS
        SELECT n, pg_temp.id_at(now() - interval '2 years') AS id FROM generate_series(0, ${STAFF - 1}) AS n;
      INSERT INTO app_user (id, email, name, role, created_at)
        SELECT id, 'staff' || n || '@example.com', 'Staff ' || n, CASE WHEN n < 8 THEN 'STAFF' ELSE 'VIEWER' END::"Role",
          now() - interval '2 years' FROM big_staff;
      CREATE TEMP TABLE big_buyer ON COMMIT DROP AS
        SELECT n, first || ' ' || last AS name, lower(first || '.' || last) || n || '@' ||
            (ARRAY['example.com','example.org','mail.example.net','post.example.com'])[1 + n % 4] AS email,
          CASE WHEN n % 5 < 2 THEN pg_temp.id_at(now() - interval '1 year') END AS account_id
        FROM generate_series(1, ${buyersOf(orders)}) AS n,
          LATERAL (SELECT
            (ARRAY['Ada','Bruno','Carla','Dmitri','Elena','Farid','Greta','Hugo','Ines','Jonas','Keiko','Liam','Mona',
              'Nils','Olga','Pablo','Rosa','Samir','Tara','Yusuf'])[1 + n % 20] AS first,
            (ARRAY['Almeida','Berger','Costa','Dubois','Eriksen','Fischer','Garcia','Hansen','Ivanova','Jansen','Kowalski',
              'Lindberg','Moreau','Nakamura','Okafor','Peeters','Rossi','Schneider','Tanaka','Weber','Yilmaz'])[1 + n / 20 % 21]
              AS last) AS said;
      INSERT INTO app_user (id, email, name, role, created_at)
        SELECT account_id, email, name, 'CUSTOMER'::"Role", now() - interval '1 year' FROM big_buyer WHERE account_id IS NOT NULL
        UNION ALL
        SELECT pg_temp.id_at(now() - interval '100 days'), 'visitor' || n || '@example.org', 'Visitor ' || n, 'CUSTOMER',
          now() - interval '100 days' FROM generate_series(1, ${Math.ceil(orders / 50)}) AS n`,
  },
  {
    name: "products",
    sql: `
      CREATE TEMP TABLE big_product ON COMMIT DROP AS
        SELECT n, pg_temp.id_at(now() - interval '2 years' + n * interval '1 minute') AS id,
          (ARRAY['Oak','Slate','Linen','Copper','Amber','Willow','Granite','Coral','Cedar','Ivory'])[1 + n % 10] || ' ' ||
          (ARRAY['Lamp','Chair','Bowl','Jacket','Kettle','Blanket','Clock','Basket','Mirror','Bench','Vase','Mug'])[1 + n / 10 % 12]
            || ' ' || n AS name
        FROM generate_series(1, ${Math.ceil(variants / VARIANTS_PER_PRODUCT)}) AS n;
      INSERT INTO product (id, slug, name, status, category_id, position, created_at, updated_at)
        SELECT p.id, 'large-' || p.n, p.name, CASE WHEN p.n % 50 = 0 THEN 'ARCHIVED' ELSE 'ACTIVE' END::"ProductStatus",
          c.id, p.n, now() - interval '1 year', now()
        FROM big_product p JOIN big_category c ON c.n = p.n % ${CATEGORIES};
      CREATE TEMP TABLE big_option ON COMMIT DROP AS
        SELECT p.n, p.id AS product_id, pg_temp.id_at(now()) AS id FROM big_product p;
      INSERT INTO product_option (id, product_id, name) SELECT id, product_id, 'Size' FROM big_option`,
  },
  {
    name: "variants",
    sql: `
      CREATE TEMP TABLE big_variant ON COMMIT DROP AS
        SELECT i.n, (i.n - 1) % ${VARIANTS_PER_PRODUCT} AS place, p.id AS product_id, p.name AS product_name,
          pg_temp.id_at(now() - interval '1 year') AS id, pg_temp.id_at(now()) AS value_id, o.id AS option_id,
          'L-' || lpad(i.n::text, 7, '0') AS sku, 500 + i.n % 200 * 50 AS price,
          (ARRAY['Small','Medium','Large','Huge'])[1 + (i.n - 1) % ${VARIANTS_PER_PRODUCT}] AS name,
          CASE WHEN i.n % 100 = 7 THEN 20 ELSE 0 END AS backorder_limit
        FROM generate_series(1, ${variants}) AS i (n)
        JOIN big_product p ON p.n = (i.n - 1) / ${VARIANTS_PER_PRODUCT} + 1 JOIN big_option o ON o.n = p.n;
      CREATE UNIQUE INDEX ON big_variant (n);
      INSERT INTO variant (id, product_id, sku, name, price_minor, position, archived_at, created_at, updated_at)
        SELECT id, product_id, sku, name, price, place, CASE WHEN n % 97 = 0 THEN now() END, now(), now()
        FROM big_variant;
      INSERT INTO option_value (id, option_id, value, position) SELECT value_id, option_id, name, place FROM big_variant;
      INSERT INTO variant_option_value (variant_id, option_value_id) SELECT id, value_id FROM big_variant`,
  },
  {
    name: "what is bought",
    sql: `
      CREATE TEMP TABLE big_order ON COMMIT DROP AS
        SELECT o.n, at, pg_temp.id_at(at) AS id, pg_temp.id_at(at - interval '5 minutes') AS checkout_id,
          -- Stripe hands on what was typed, capitals too.
          CASE WHEN o.n % 20 = 0 THEN initcap(b.email) ELSE b.email END AS email, b.name AS buyer, b.account_id,
          CASE WHEN o.n % 400 = 0 THEN 'SOLD_OUT' WHEN o.n % 150 = 1 THEN 'CANCELLED'
            WHEN at < now() - interval '7 days' THEN 'SHIPPED' ELSE 'PROCESSING' END::"OrderStatus" AS status
        FROM (SELECT n, now() - interval '360 days' * (1 - n::float8 / ${orders + 1}) AS at,
            1 + floor(${buyersOf(orders)} * power(random(), 2))::int AS buyer_n
          FROM generate_series(1, ${orders}) AS n) AS o JOIN big_buyer b ON b.n = o.buyer_n;
      -- Some things sell more than others: the square of a chance leans to the low numbers.
      CREATE TEMP TABLE big_line ON COMMIT DROP AS
        SELECT DISTINCT ON (o.n, v.id) o.n AS order_n, o.id AS order_id, o.checkout_id, o.at, o.status,
          pg_temp.id_at(o.at) AS id, pg_temp.id_at(o.at - interval '5 minutes') AS checkout_line_id,
          v.id AS variant_id, v.sku, v.product_name, v.name, v.price, l.place, l.quantity
        FROM big_order o
        CROSS JOIN LATERAL (
          SELECT place, 1 + floor(${variants} * power(random(), 2))::int AS variant_n, 1 + floor(random() * 2)::int AS quantity
          FROM generate_series(0, o.n % ${MOST_LINES}) AS place
        ) AS l
        JOIN big_variant v ON v.n = l.variant_n
        ORDER BY o.n, v.id, l.place`,
  },
  {
    name: "movements",
    // After a first delivery that suffices for everything later: about a third of the shelves just so.
    // What is received comes with a delivery, but for the few things of which one delivery would have two lots.
    sql: `
      CREATE TEMP TABLE big_delivery ON COMMIT DROP AS
        SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS receipt_id,
          now() - interval '360 days' * (1 - n::float8 / ${deliveriesOf(movements)}) AS at
        FROM generate_series(1, ${deliveriesOf(movements)}) AS n;
      CREATE TEMP TABLE big_refund ON COMMIT DROP AS
        SELECT id AS order_id, gen_random_uuid() AS id, at + interval '1 hour' AS at FROM big_order
        WHERE status = 'CANCELLED';
      CREATE TEMP TABLE big_hand ON COMMIT DROP AS
        SELECT n, variant_n, kind, at, CASE WHEN kind < 0.5 AND row_number() OVER (
            PARTITION BY kind < 0.5, day, variant_n ORDER BY n) = 1 THEN day END AS delivery_n
        FROM (SELECT n, variant_n, kind, now() - interval '360 days' * (1 - share) AS at,
            1 + floor(share * ${deliveriesOf(movements)})::int AS day
          FROM (SELECT n, 1 + floor(random() * ${variants})::int AS variant_n, random() AS kind, random() AS share
            FROM generate_series(1, ${movements} - ${variants} - (SELECT count(*)::int FROM big_line
              WHERE status <> 'SOLD_OUT') - (SELECT count(*)::int FROM big_line WHERE status = 'CANCELLED')) AS n) AS chance
        ) AS hand;
      CREATE TEMP TABLE big_move ON COMMIT DROP AS
        SELECT variant_id, -quantity AS quantity, 'SALE'::"MovementReason" AS reason, id AS order_line_id,
          NULL::uuid AS refund_id, NULL::uuid AS receipt_id, NULL::uuid AS user_id, at
          FROM big_line WHERE status <> 'SOLD_OUT'
        UNION ALL
        SELECT l.variant_id, l.quantity, 'CANCELLATION', NULL, r.id, NULL, NULL, r.at
          FROM big_refund r JOIN big_line l USING (order_id)
        UNION ALL
        SELECT v.id, CASE WHEN m.kind < 0.6 THEN 1 + floor(random() * 9)::int ELSE -1 - floor(random() * 4)::int END,
          CASE WHEN m.kind < 0.5 THEN 'RECEIVED' WHEN m.kind < 0.6 THEN 'FOUND' WHEN m.kind < 0.8 THEN 'COUNT'
            ELSE 'DAMAGED' END::"MovementReason", NULL, NULL, d.receipt_id, s.id, coalesce(d.at, m.at)
        FROM big_hand m JOIN big_variant v ON v.n = m.variant_n JOIN big_staff s ON s.n = m.n % 8
        LEFT JOIN big_delivery d ON d.n = m.delivery_n;
      INSERT INTO big_move
        SELECT v.id, CASE
            WHEN v.backorder_limit > 0 THEN greatest(1, -2 - coalesce(low.total, 0), -v.backorder_limit - coalesce(low.lowest, 0))
            WHEN v.n % 3 = 0 THEN greatest(1, -coalesce(low.lowest, 0))
            ELSE 1 + v.n % 40 - coalesce(low.lowest, 0) END,
          'RECEIVED', NULL, NULL, NULL, NULL, now() - interval '365 days' + v.n * interval '1 second'
        FROM big_variant v LEFT JOIN (
          SELECT variant_id, least(min(level), 0) AS lowest, sum(quantity) AS total FROM (
            SELECT variant_id, quantity, sum(quantity) OVER (PARTITION BY variant_id ORDER BY at, order_line_id, quantity, receipt_id
              ROWS UNBOUNDED PRECEDING) AS level FROM big_move) AS run
          GROUP BY variant_id) AS low ON low.variant_id = v.id`,
  },
  {
    name: "checkouts and orders",
    sql: `
      CREATE TEMP TABLE big_sum ON COMMIT DROP AS
        SELECT order_n, sum(price * quantity)::int AS subtotal FROM big_line GROUP BY order_n;
      INSERT INTO checkout (id, user_id, status, email, currency, subtotal_minor, shipping_minor, shipping_name,
          stripe_session_id, payment_intent_id, expires_at, settled_at, created_at, updated_at)
        SELECT o.checkout_id, o.account_id, 'SETTLED', o.email, s.currency, subtotal, 490, 'Standard',
          'cs_large_' || o.n, 'pi_large_' || o.n, o.at, o.at, o.at - interval '5 minutes', o.at
        FROM big_order o JOIN big_sum ON order_n = o.n CROSS JOIN store_settings s;
      INSERT INTO checkout_line (id, checkout_id, variant_id, position, sku, product_name, variant_name, unit_price_minor, quantity)
        SELECT checkout_line_id, checkout_id, variant_id, place, sku, product_name, name, price, quantity FROM big_line;
      INSERT INTO orders (id, number, checkout_id, user_id, status, email, currency, subtotal_minor, shipping_minor,
          total_minor, payment_intent_id, shipping_name, shipping_address, placed_at, cancelled_at)
        SELECT o.id, nextval('order_number'), o.checkout_id, o.account_id, o.status, o.email, s.currency, subtotal, 490,
          subtotal + 490, 'pi_large_' || o.n, 'Standard',
          jsonb_build_object('name', o.buyer, 'line1', o.n || ' Main Street', 'city', 'Springfield',
            'postalCode', '62701', 'country', 'US'), o.at,
          CASE WHEN o.status = 'CANCELLED' THEN o.at + interval '1 hour' END
        FROM big_order o JOIN big_sum ON order_n = o.n CROSS JOIN store_settings s ORDER BY o.n;
      INSERT INTO order_line (id, order_id, checkout_line_id, variant_id, position, sku, product_name, variant_name,
          unit_price_minor, quantity, quantity_missing)
        SELECT id, order_id, checkout_line_id, variant_id, place, sku, product_name, name, price, quantity,
          CASE WHEN status = 'SOLD_OUT' THEN quantity ELSE 0 END FROM big_line`,
  },
  {
    name: "shipments",
    sql: `
      CREATE TEMP TABLE big_shipment ON COMMIT DROP AS
        SELECT o.id AS order_id, pg_temp.id_at(at + interval '1 day') AS id, s.id AS user_id, at + interval '1 day' AS at
        FROM big_order o JOIN big_staff s ON s.n = o.n % 8 WHERE status = 'SHIPPED';
      INSERT INTO shipment (id, order_id, carrier, user_id, shipped_at)
        SELECT id, order_id, 'Post', user_id, at FROM big_shipment;
      INSERT INTO shipment_line (shipment_id, order_line_id, quantity)
        SELECT s.id, l.id, l.quantity FROM big_shipment s JOIN big_line l ON l.order_id = s.order_id`,
  },
  {
    name: "refunds and disputes",
    // Whole for what was cancelled or sold out; one thing of every fortieth order that was sent.
    sql: `
      INSERT INTO refund (id, order_id, amount_minor, currency, reason, status, stripe_refund_id, created_at, updated_at)
        SELECT coalesce(r.id, gen_random_uuid()), o.id, o.total_minor, o.currency, o.status::text::"RefundReason",
          'SUCCEEDED', 're_large_' || o.number, o.placed_at, o.placed_at
        FROM orders o LEFT JOIN big_refund r ON r.order_id = o.id WHERE o.status IN ('CANCELLED', 'SOLD_OUT');
      INSERT INTO refund_line (refund_id, order_line_id, quantity, restocked)
        SELECT r.id, l.id, l.quantity, true FROM big_refund r JOIN big_line l USING (order_id);
      CREATE TEMP TABLE big_return ON COMMIT DROP AS
        SELECT DISTINCT ON (o.number) gen_random_uuid() AS id, o.id AS order_id, l.id AS line_id, o.number,
          l.unit_price_minor AS minor, o.currency, o.placed_at + interval '9 days' AS at
        FROM orders o JOIN order_line l ON l.order_id = o.id WHERE o.status = 'SHIPPED' AND o.number % 40 = 0;
      INSERT INTO refund (id, order_id, amount_minor, currency, reason, status, stripe_refund_id, created_at, updated_at)
        SELECT id, order_id, minor, currency, 'RETURNED', CASE WHEN number % 4000 = 0 THEN 'FAILED'
          WHEN at > now() - interval '1 day' THEN 'PENDING' ELSE 'SUCCEEDED' END::"RefundStatus", 're_large_' || number, at, at
        FROM big_return;
      INSERT INTO refund_line (refund_id, order_line_id, quantity) SELECT id, line_id, 1 FROM big_return;
      INSERT INTO dispute (id, order_id, stripe_dispute_id, amount_minor, currency, reason, status, opened_at, closed_at)
        SELECT gen_random_uuid(), id, 'dp_large_' || number, total_minor, currency, 'fraudulent',
          CASE WHEN late THEN 'OPEN' WHEN number % 3 = 0 THEN 'LOST' ELSE 'WON' END::"DisputeStatus", placed_at,
          CASE WHEN NOT late THEN placed_at END
        FROM (SELECT *, placed_at > now() - interval '30 days' AS late FROM orders) AS o
        WHERE status = 'SHIPPED' AND number % 1000 = 5`,
  },
];

const buyersOf = (orders: number) => Math.ceil(orders / 2);
const deliveriesOf = (movements: number) => Math.ceil(movements / 400);
