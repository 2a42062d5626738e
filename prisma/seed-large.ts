// A shop of the size that makes a slow query slow: `npm run seed -- --large`. Everything in sets, by SQL.
import pg from "pg";

export type Size = { variants: number; movements: number; orders: number };

export const LARGE: Size = { variants: 100_000, movements: 1_000_000, orders: 200_000 };

const VARIANTS_PER_PRODUCT = 4;
const CATEGORIES = 12;
const MOST_LINES = 3;

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
    for (const { name, sql } of steps(size)) {
      const began = performance.now();
      await client.query(sql);
      say(`${name.padEnd(24)} ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

const steps = ({ variants, movements, orders }: Size): { name: string; sql: string }[] => [
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
        SELECT n, at, pg_temp.id_at(at) AS id, pg_temp.id_at(at - interval '5 minutes') AS checkout_id
        FROM (SELECT n, now() - interval '360 days' * (1 - n::float8 / ${orders + 1}) AS at
          FROM generate_series(1, ${orders}) AS n) AS o;
      -- Some things sell more than others: the square of a chance leans to the low numbers.
      CREATE TEMP TABLE big_line ON COMMIT DROP AS
        SELECT DISTINCT ON (o.n, v.id) o.n AS order_n, o.id AS order_id, o.checkout_id, o.at,
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
    sql: `
      CREATE TEMP TABLE big_move ON COMMIT DROP AS
        SELECT variant_id, -quantity AS quantity, 'SALE'::"MovementReason" AS reason, id AS order_line_id, at
          FROM big_line
        UNION ALL
        SELECT v.id, CASE WHEN m.kind < 0.6 THEN 1 + floor(random() * 9)::int ELSE -1 - floor(random() * 4)::int END,
          CASE WHEN m.kind < 0.5 THEN 'RECEIVED' WHEN m.kind < 0.6 THEN 'FOUND' WHEN m.kind < 0.8 THEN 'COUNT'
            ELSE 'DAMAGED' END::"MovementReason", NULL, m.at
        FROM (SELECT 1 + floor(random() * ${variants})::int AS variant_n, random() AS kind,
            now() - interval '360 days' * random() AS at
          FROM generate_series(1, ${movements} - ${variants} - (SELECT count(*)::int FROM big_line))) AS m
        JOIN big_variant v ON v.n = m.variant_n;
      INSERT INTO big_move
        SELECT v.id, CASE
            WHEN v.backorder_limit > 0 THEN greatest(1, -2 - coalesce(low.total, 0), -v.backorder_limit - coalesce(low.lowest, 0))
            WHEN v.n % 3 = 0 THEN greatest(1, -coalesce(low.lowest, 0))
            ELSE 1 + v.n % 40 - coalesce(low.lowest, 0) END,
          'RECEIVED', NULL, now() - interval '365 days' + v.n * interval '1 second'
        FROM big_variant v LEFT JOIN (
          SELECT variant_id, least(min(level), 0) AS lowest, sum(quantity) AS total FROM (
            SELECT variant_id, quantity, sum(quantity) OVER (PARTITION BY variant_id ORDER BY at, order_line_id, quantity
              ROWS UNBOUNDED PRECEDING) AS level FROM big_move) AS run
          GROUP BY variant_id) AS low ON low.variant_id = v.id`,
  },
  {
    name: "checkouts and orders",
    sql: `
      CREATE TEMP TABLE big_sum ON COMMIT DROP AS
        SELECT order_n, sum(price * quantity)::int AS subtotal FROM big_line GROUP BY order_n;
      INSERT INTO checkout (id, status, email, currency, subtotal_minor, shipping_minor, shipping_name,
          stripe_session_id, payment_intent_id, expires_at, settled_at, created_at, updated_at)
        SELECT o.checkout_id, 'SETTLED', 'shopper' || o.n % 50000 || '@example.com', s.currency, subtotal, 490, 'Standard',
          'cs_large_' || o.n, 'pi_large_' || o.n, o.at, o.at, o.at - interval '5 minutes', o.at
        FROM big_order o JOIN big_sum ON order_n = o.n CROSS JOIN store_settings s;
      INSERT INTO checkout_line (id, checkout_id, variant_id, position, sku, product_name, variant_name, unit_price_minor, quantity)
        SELECT checkout_line_id, checkout_id, variant_id, place, sku, product_name, name, price, quantity FROM big_line;
      INSERT INTO orders (id, number, checkout_id, status, email, currency, subtotal_minor, shipping_minor, total_minor,
          payment_intent_id, shipping_name, shipping_address, placed_at)
        SELECT o.id, nextval('order_number'), o.checkout_id,
          CASE WHEN o.at < now() - interval '7 days' THEN 'SHIPPED' ELSE 'PROCESSING' END::"OrderStatus",
          'shopper' || o.n % 50000 || '@example.com', s.currency, subtotal, 490, subtotal + 490, 'pi_large_' || o.n, 'Standard',
          jsonb_build_object('name', 'Shopper ' || o.n % 50000, 'line1', o.n || ' Main Street', 'city', 'Springfield',
            'postalCode', '62701', 'country', 'US'), o.at
        FROM big_order o JOIN big_sum ON order_n = o.n CROSS JOIN store_settings s ORDER BY o.n;
      INSERT INTO order_line (id, order_id, checkout_line_id, variant_id, position, sku, product_name, variant_name, unit_price_minor, quantity)
        SELECT id, order_id, checkout_line_id, variant_id, place, sku, product_name, name, price, quantity FROM big_line`,
  },
  {
    name: "shipments",
    sql: `
      CREATE TEMP TABLE big_shipment ON COMMIT DROP AS
        SELECT id AS order_id, pg_temp.id_at(at + interval '1 day') AS id, at + interval '1 day' AS at
        FROM big_order WHERE at < now() - interval '7 days';
      INSERT INTO shipment (id, order_id, carrier, shipped_at) SELECT id, order_id, 'Post', at FROM big_shipment;
      INSERT INTO shipment_line (shipment_id, order_line_id, quantity)
        SELECT s.id, l.id, l.quantity FROM big_shipment s JOIN big_line l ON l.order_id = s.order_id`,
  },
  {
    name: "the book",
    sql: `
      INSERT INTO stock_movement (id, variant_id, quantity, on_hand_after, reason, order_line_id, created_at)
        SELECT pg_temp.id_at(at), variant_id, quantity,
          sum(quantity) OVER (PARTITION BY variant_id ORDER BY at, order_line_id, quantity ROWS UNBOUNDED PRECEDING),
          reason, order_line_id, at
        FROM big_move ORDER BY at, order_line_id, quantity;
      INSERT INTO stock_level (variant_id, on_hand, backorder_limit, low_threshold, updated_at)
        SELECT v.id, m.on_hand, v.backorder_limit, CASE WHEN v.n % 10 = 0 THEN 8 END, m.at
        FROM big_variant v JOIN (
          SELECT variant_id, sum(quantity)::int AS on_hand, max(at) AS at FROM big_move GROUP BY variant_id) AS m
        ON m.variant_id = v.id`,
  },
];
