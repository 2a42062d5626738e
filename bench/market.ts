import { randomBytes } from "node:crypto";
import pg from "pg";
import { v7 as uuid } from "uuid";

/** What the purchases of one measurement look like. */
export type Kind = "spread" | "hot" | "cart of 3";

const VARIANTS = 1_000;
const PRICE = 2_400;
const SHIPPING = 490;

export type Market = { variants: string[] };

/** A shop with a thousand variants that never run out, put in by SQL: only settling is measured. */
export async function openMarket(databaseUrl: string): Promise<Market> {
  const variants = Array.from({ length: VARIANTS }, () => uuid());
  await query(databaseUrl, async (client) => {
    await client.query(`INSERT INTO store_settings (id, name, currency, shipping_countries, updated_at)
      VALUES (1, 'Bench', 'USD', '{US}', now())`);
    const [category, product] = [uuid(), uuid()];
    await client.query("INSERT INTO category (id, slug, name) VALUES ($1, 'bench', 'Bench')", [category]);
    await client.query(
      `INSERT INTO product (id, slug, name, status, category_id, updated_at) VALUES ($1, 'bench', 'Bench', 'ACTIVE', $2, now())`,
      [product, category],
    );
    await client.query(
      `INSERT INTO variant (id, product_id, sku, price_minor, updated_at)
       SELECT id, $2, 'SKU-' || id, $3, now() FROM unnest($1::uuid[]) AS id`,
      [variants, product, PRICE],
    );
    await client.query(
      `INSERT INTO stock_level (variant_id, on_hand) SELECT id, 100000000 FROM unnest($1::uuid[]) AS id`,
      [variants],
    );
    await client.query(
      `INSERT INTO stock_movement (id, variant_id, quantity, on_hand_after, reason)
       SELECT gen_random_uuid(), id, 100000000, 100000000, 'RECEIVED' FROM unnest($1::uuid[]) AS id`,
      [variants],
    );
  });
  return { variants };
}

/** So many opened checkouts, each with the event of its payment, as Stripe would word it. */
export async function openCheckouts(
  databaseUrl: string,
  { variants }: Market,
  kind: Kind,
  count: number,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    const id = uuid();
    return {
      id,
      session: `cs_test_${randomBytes(12).toString("hex")}`,
      lines: pickLines(variants, kind, index),
    };
  });
  await query(databaseUrl, async (client) => {
    await client.query(
      `INSERT INTO checkout (id, currency, subtotal_minor, shipping_minor, shipping_name, stripe_session_id, expires_at, email)
       SELECT id, 'USD', subtotal, $2, 'Standard', session, now() + interval '1 hour', 'bench@example.com'
       FROM jsonb_to_recordset($1) AS c (id uuid, session text, subtotal int)`,
      [JSON.stringify(rows.map((row) => ({ ...row, subtotal: row.lines.length * PRICE }))), SHIPPING],
    );
    await client.query(
      `INSERT INTO checkout_line (id, checkout_id, variant_id, position, sku, product_name, variant_name, unit_price_minor, quantity)
       SELECT gen_random_uuid(), id, variant::uuid, position, 'SKU', 'Bench', '', $2, 1
       FROM jsonb_to_recordset($1) AS c (id uuid, lines jsonb),
         jsonb_array_elements_text(lines) WITH ORDINALITY AS l (variant, position)`,
      [JSON.stringify(rows), PRICE],
    );
    await client.query("ANALYZE");
  });
  return rows.map(({ id, session, lines }) => paidEvent(id, session, lines.length * PRICE));
}

function pickLines(variants: string[], kind: Kind, index: number): string[] {
  const at = (n: number) => variants[n % variants.length] ?? "";
  if (kind === "hot") return [at(0)];
  if (kind === "spread") return [at(index * 7)];
  // Ten variants, three to a cart, in every order.
  return [at(index % 10), at((index * 3 + 1) % 10), at((index * 7 + 2) % 10)].filter(
    (id, n, all) => all.indexOf(id) === n,
  );
}

function paidEvent(checkoutId: string, sessionId: string, subtotal: number): string {
  return JSON.stringify({
    id: `evt_${randomBytes(12).toString("hex")}`,
    object: "event",
    type: "checkout.session.completed",
    api_version: "2026-10-28.endive",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: {
      object: {
        id: sessionId,
        object: "checkout.session",
        metadata: { checkout_id: checkoutId },
        client_reference_id: checkoutId,
        payment_status: "paid",
        payment_intent: `pi_${checkoutId.replaceAll("-", "")}`,
        livemode: false,
        currency: "usd",
        amount_subtotal: subtotal,
        amount_total: subtotal + SHIPPING,
        total_details: { amount_discount: 0, amount_shipping: SHIPPING, amount_tax: 0 },
        customer_details: { email: "bench@example.com", name: "Ada", phone: null },
      },
    },
  });
}

export async function query<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
