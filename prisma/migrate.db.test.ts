import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDatabase, databaseUrl, dropDatabase } from "@/dev/postgres";
import { type TestDatabase, testDatabase } from "@/dev/test-database";
import { diffMigrations, migrateDatabase } from "./migrate";

// Every row of the one order below has this id, in whatever table.
const ID = "'00000000-0000-7000-8000-000000000001'";

const ONE_OF_EACH = `
  INSERT INTO store_settings (id, name, currency, updated_at) VALUES (1, 'Truecount', 'EUR', now());
  INSERT INTO app_user (id, email) VALUES (${ID}, 'ann@truecount.example');
  INSERT INTO shipping_rate (id, name, amount_minor, min_days, max_days) VALUES (${ID}, 'Post', 490, 2, 4);
  INSERT INTO category (id, slug, name) VALUES (${ID}, 'tea', 'Tea');
  INSERT INTO product (id, slug, name, category_id, updated_at) VALUES (${ID}, 'teapot', 'Teapot', ${ID}, now());
  INSERT INTO variant (id, product_id, sku, price_minor, updated_at) VALUES (${ID}, ${ID}, 'POT-1', 3900, now());
  INSERT INTO stock_level (variant_id, on_hand) VALUES (${ID}, 4);
  INSERT INTO cart (id, token_hash, updated_at) VALUES (${ID}, 'hash', now());
  INSERT INTO cart_line (id, cart_id, variant_id, quantity) VALUES (${ID}, ${ID}, ${ID}, 1);
  INSERT INTO checkout (id, currency, subtotal_minor, shipping_minor, shipping_name, expires_at)
    VALUES (${ID}, 'EUR', 3900, 490, 'Post', now());
  INSERT INTO checkout_line (id, checkout_id, variant_id, position, sku, product_name, variant_name, unit_price_minor, quantity)
    VALUES (${ID}, ${ID}, ${ID}, 0, 'POT-1', 'Teapot', '', 3900, 1);
  INSERT INTO orders (id, number, checkout_id, currency, subtotal_minor, shipping_minor, total_minor, shipping_name)
    VALUES (${ID}, 1000, ${ID}, 'EUR', 3900, 490, 4390, 'Post');
  INSERT INTO order_line (id, order_id, checkout_line_id, variant_id, position, sku, product_name, variant_name, unit_price_minor, quantity)
    VALUES (${ID}, ${ID}, ${ID}, ${ID}, 0, 'POT-1', 'Teapot', '', 3900, 1);
  INSERT INTO shipment (id, order_id) VALUES (${ID}, ${ID});
  INSERT INTO shipment_line (shipment_id, order_line_id, quantity) VALUES (${ID}, ${ID}, 1);
  INSERT INTO refund (id, order_id, amount_minor, currency, reason, stripe_refund_id)
    VALUES (${ID}, ${ID}, 3900, 'EUR', 'RETURNED', 're_1');
  INSERT INTO refund_line (refund_id, order_line_id, quantity) VALUES (${ID}, ${ID}, 1);
  INSERT INTO order_return (id, order_id, reason) VALUES (${ID}, ${ID}, 'OTHER');
  INSERT INTO return_line (return_id, order_line_id, quantity) VALUES (${ID}, ${ID}, 1);
  INSERT INTO dispute (id, order_id, stripe_dispute_id, amount_minor, currency, reason, opened_at)
    VALUES (${ID}, ${ID}, 'dp_1', 4390, 'EUR', 'fraudulent', now());
  INSERT INTO webhook_event (id, type, livemode, status, verdict, payload, created_at)
    VALUES ('evt_1', 'checkout.session.completed', false, 'PROCESSED', 'order 1000 placed', '{}', now());
  INSERT INTO stock_movement (id, variant_id, quantity, on_hand_after, reason, order_line_id)
    VALUES (${ID}, ${ID}, -1, 4, 'SALE', ${ID});
  INSERT INTO stock_import (id, file_name, user_id) VALUES (${ID}, 'stock.csv', ${ID});
  INSERT INTO stock_import_row (id, import_id, "row", sku) VALUES (${ID}, ${ID}, 2, 'POT-1');
  INSERT INTO audit_entry (id, action, entity, entity_id) VALUES (${ID}, 'changed', 'product', 'teapot');
`;

function movement(changes: Record<string, string>): string {
  const row = {
    id: "gen_random_uuid()",
    variant_id: ID,
    quantity: "1",
    on_hand_after: "5",
    reason: "'FOUND'",
    ...changes,
  };
  return `INSERT INTO stock_movement (${Object.keys(row)}) VALUES (${Object.values(row)})`;
}

function refund(changes: Record<string, string>): string {
  const row = {
    id: "gen_random_uuid()",
    order_id: ID,
    amount_minor: "1",
    currency: "'EUR'",
    reason: "'REQUESTED'",
  };
  const changed = { ...row, ...changes };
  return `INSERT INTO refund (${Object.keys(changed)}) VALUES (${Object.values(changed)})`;
}

/** What the newest migration adds: an index, which it can also add twice. */
const NEWEST = { table: "stock_movement", index: "stock_movement_came_back" };

const ALL = [expect.stringMatching(/_init$/), expect.stringMatching(/_guards$/)];

describe("migrating", () => {
  test("an empty database gets every migration, and a second run finds nothing to do", async () => {
    await onEmptyDatabase(async (url) => {
      expect((await migrateDatabase(url)).slice(0, 2)).toEqual(ALL);
      expect(await migrateDatabase(url)).toEqual([]);
    });
  });

  test("two servers that start at once migrate the database once", async () => {
    await onEmptyDatabase(async (url) => {
      const [one, other] = await Promise.all([migrateDatabase(url), migrateDatabase(url)]);
      expect([...one, ...other].slice(0, 2)).toEqual(ALL);
    });
  });

  test("a migration that waited too long for a lock changes nothing, and is applied by the next try", async () => {
    await onEmptyDatabase(async (url) => {
      const names = await migrateDatabase(url);
      const newest = names.at(-1) ?? "";
      const other = new pg.Client({ connectionString: url });
      await other.connect();
      // As it was before the newest.
      await other.query(`DROP INDEX ${NEWEST.index}`);
      await other.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [newest]);
      const isThere = async () =>
        (await other.query("SELECT 1 FROM pg_indexes WHERE indexname = $1", [NEWEST.index])).rowCount === 1;
      await other.query(`BEGIN; LOCK TABLE ${NEWEST.table} IN EXCLUSIVE MODE`);
      await expect(migrateDatabase(url)).rejects.toThrow(
        `The migration ${newest} failed and has changed nothing: canceling statement due to lock timeout`,
      );
      await other.query("ROLLBACK");
      expect(await isThere()).toBe(false);
      expect(await migrateDatabase(url)).toEqual([newest]);
      expect(await isThere()).toBe(true);
      expect(await migrateDatabase(url)).toEqual([]);
      await other.end();
    });
  });

  test("a migration whose process ends right after its commit is known to be applied", async () => {
    await onEmptyDatabase(async (url) => {
      const newest = (await migrateDatabase(url)).at(-1) ?? "";
      const other = new pg.Client({ connectionString: url });
      await other.connect();
      await other.query(`DROP INDEX ${NEWEST.index}`);
      await other.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [newest]);
      // What the engine notes when the file is through comes no further.
      await other.query(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'killed'; END $$`);
      await other.query(`CREATE TRIGGER die BEFORE UPDATE OF applied_steps_count ON _prisma_migrations
        FOR EACH ROW EXECUTE FUNCTION die()`);
      await expect(migrateDatabase(url)).rejects.toThrow();
      await other.query("DROP TRIGGER die ON _prisma_migrations");
      const { rowCount } = await other.query("SELECT 1 FROM pg_indexes WHERE indexname = $1", [NEWEST.index]);
      expect(rowCount).toBe(1);
      expect(await migrateDatabase(url)).toEqual([]);
      await other.end();
    });
  });

  test("the migrations say everything that schema.prisma says", async () => {
    expect(await diffMigrations(databaseUrl(inject("templateUrl"), "postgres"))).toBe("");
  });
});

describe("the database refuses", () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(ONE_OF_EACH);
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  test.each([
    ["stock_level_never_oversold", "UPDATE stock_level SET on_hand = -1"],
    ["stock_level_backorder_limit_not_negative", "UPDATE stock_level SET backorder_limit = -1"],
    ["stock_level_low_threshold_not_negative", "UPDATE stock_level SET low_threshold = -1"],
    ["stock_movement_moves_something", movement({ quantity: "0" })],
    ["stock_movement_one_cause", movement({ reason: "'RETURN'", order_line_id: ID, refund_id: ID })],
    ["stock_movement_sale_takes_for_an_order", movement({ quantity: "-1", reason: "'SALE'" })],
    ["stock_movement_sale_takes_for_an_order", movement({ reason: "'SALE'", order_line_id: ID })],
    ["stock_movement_sale_takes_for_an_order", movement({ quantity: "-1", order_line_id: ID })],
    [
      "stock_movement_one_sale_per_order_line",
      movement({ quantity: "-1", reason: "'SALE'", order_line_id: ID }),
    ],
    ["stock_movement_import_is_the_only_cause", movement({ import_row_id: ID, order_line_id: ID })],
    ["stock_import_applied_has_time", "UPDATE stock_import SET status = 'APPLIED'"],
    ["stock_import_undone_has_time", "UPDATE stock_import SET undone_at = now()"],
    ["stock_import_row_limits_not_negative", "UPDATE stock_import_row SET backorder_limit = -1"],
    ["cart_line_quantity_sensible", "UPDATE cart_line SET quantity = 0"],
    ["cart_line_quantity_sensible", "UPDATE cart_line SET quantity = 1000"],
    ["checkout_line_quantity_positive", "UPDATE checkout_line SET quantity = 0"],
    ["order_line_quantity_positive", "UPDATE order_line SET quantity = 0"],
    ["order_line_missing_within_quantity", "UPDATE order_line SET quantity_missing = quantity + 1"],
    ["order_line_missing_within_quantity", "UPDATE order_line SET quantity_missing = -1"],
    ["shipment_line_quantity_positive", "UPDATE shipment_line SET quantity = 0"],
    [
      "refund_line_quantity_positive",
      `INSERT INTO refund_line (refund_id, order_line_id, quantity) VALUES (${ID}, ${ID}, 0)`,
    ],
    ["return_line_received_within_quantity", "UPDATE return_line SET received = 2"],
    ["return_line_restocked_within_received", "UPDATE return_line SET restocked = 1"],
    ["order_return_ended_has_time", "UPDATE order_return SET status = 'DECLINED'"],
    ["order_return_refund_when_received", "UPDATE order_return SET refund_id = id"],
    [
      "order_return_one_open",
      "INSERT INTO order_return (id, order_id, reason, status) SELECT gen_random_uuid(), order_id, reason, 'APPROVED' FROM order_return",
    ],
    ["variant_price_not_negative", "UPDATE variant SET price_minor = -1"],
    ["variant_compare_at_not_negative", "UPDATE variant SET compare_at_minor = -1"],
    ["shipping_rate_amount_not_negative", "UPDATE shipping_rate SET amount_minor = -1"],
    ["shipping_rate_free_from_not_negative", "UPDATE shipping_rate SET free_from_minor = -1"],
    ["shipping_rate_days_in_order", "UPDATE shipping_rate SET min_days = max_days + 1"],
    ["checkout_amounts_not_negative", "UPDATE checkout SET shipping_minor = -1"],
    ["checkout_currency_is_iso", "UPDATE checkout SET currency = 'eur'"],
    ["checkout_settled_has_time", "UPDATE checkout SET status = 'SETTLED'"],
    ["checkout_line_price_not_negative", "UPDATE checkout_line SET unit_price_minor = -1"],
    ["orders_amounts_not_negative", "UPDATE orders SET tax_minor = -1, total_minor = total_minor - 1"],
    ["orders_total_adds_up", "UPDATE orders SET total_minor = total_minor + 1"],
    ["orders_currency_is_iso", "UPDATE orders SET currency = 'EU'"],
    ["order_line_price_not_negative", "UPDATE order_line SET unit_price_minor = -1"],
    ["refund_amount_positive", refund({ amount_minor: "0" })],
    ["refund_currency_is_iso", refund({ currency: "'E1R'" })],
    ["dispute_amount_not_negative", "UPDATE dispute SET amount_minor = -1"],
    ["dispute_currency_is_iso", "UPDATE dispute SET currency = ''"],
    ["store_settings_one_row", "UPDATE store_settings SET id = 2"],
    ["store_settings_currency_is_iso", "UPDATE store_settings SET currency = 'eur'"],
    ["store_settings_return_days_sensible", "UPDATE store_settings SET return_days = -1"],
    ["store_settings_low_stock_threshold_not_negative", "UPDATE store_settings SET low_stock_threshold = -1"],
    ["app_user_email_lower_case", "UPDATE app_user SET email = 'Ann@truecount.example'"],
    ["webhook_event_tried", "UPDATE webhook_event SET attempts = 0"],
    ["stock_level_variant_id_fkey", "DELETE FROM variant"],
    ["order_line_order_id_fkey", "DELETE FROM orders"],
  ])("%s: %s", async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ constraint });
  });

  test.each([
    [
      "stock movements are written once: correct one with another movement",
      "UPDATE stock_movement SET quantity = 5",
    ],
    ["stock movements are written once: correct one with another movement", "DELETE FROM stock_movement"],
    ["stock movements are written once: correct one with another movement", "TRUNCATE stock_movement"],
    ["stock movements are written once: correct one with another movement", "TRUNCATE variant CASCADE"],
    ["audit entries are written once: what happened stays on record", "UPDATE audit_entry SET action = ''"],
    ["audit entries are written once: what happened stays on record", "DELETE FROM audit_entry"],
    ["audit entries are written once: what happened stays on record", "TRUNCATE audit_entry"],
    ...["order_id = gen_random_uuid()", "amount_minor = 1", "currency = 'USD'", "reason = 'REQUESTED'"].map(
      (change): [string, string] => [
        "the order, amount, currency and reason of a refund are written once",
        `UPDATE refund SET ${change}`,
      ],
    ),
    ["a refund keeps the id that Stripe gave it", "UPDATE refund SET stripe_refund_id = 're_2'"],
    ["a refund keeps the id that Stripe gave it", "UPDATE refund SET stripe_refund_id = NULL"],
    ["refunds are kept: what went back, and what was to go back, stays on record", "DELETE FROM refund"],
    ["refunds are kept: what went back, and what was to go back, stays on record", "TRUNCATE refund CASCADE"],
    ["lines of refunds are written once", "UPDATE refund_line SET quantity = 2"],
    ["lines of refunds are written once", "DELETE FROM refund_line"],
  ])("%s: %s", async (message, statement) => {
    await expect(client.query(statement)).rejects.toThrow(message);
  });

  test("a refund to go another way than Stripe's refunds go", async () => {
    const insert = (status: string, stripeId: string | null) =>
      client.query<{ id: string }>(
        `INSERT INTO refund (id, order_id, amount_minor, currency, reason, status, stripe_refund_id)
         VALUES (gen_random_uuid(), ${ID}, 1, 'EUR', 'REQUESTED', $1, $2) RETURNING id`,
        [status, stripeId],
      );
    const states = ["PENDING", "SUCCEEDED", "FAILED", "CANCELLED"];
    const ways: string[] = [];
    for (const made of [true, false]) {
      for (const [from, to] of states.flatMap((from) => states.map((to) => [from, to] as const))) {
        if (from === to) continue;
        const { rows } = await insert(from, made ? `re_${from}_${to}` : null);
        const change = client.query('UPDATE refund SET status = $1::text::"RefundStatus" WHERE id = $2', [
          to,
          rows[0]?.id,
        ]);
        const went = await change.then(
          () => true,
          () => false,
        );
        if (went) ways.push(`${made ? "made" : "meant"}: ${from} to ${to}`);
      }
    }
    expect(ways).toEqual([
      ...["made: PENDING to SUCCEEDED", "made: PENDING to FAILED", "made: PENDING to CANCELLED"],
      ...["made: SUCCEEDED to FAILED", "made: SUCCEEDED to CANCELLED"],
      ...["meant: PENDING to SUCCEEDED", "meant: PENDING to FAILED", "meant: PENDING to CANCELLED"],
      ...["meant: SUCCEEDED to FAILED", "meant: SUCCEEDED to CANCELLED"],
    ]);
    // What we had given up and Stripe made all the same is as Stripe says.
    const { rows } = await insert("FAILED", null);
    const { rows: kept } = await client.query(
      `UPDATE refund SET status = 'SUCCEEDED', stripe_refund_id = 're_late' WHERE id = $1 RETURNING failed_at`,
      [rows[0]?.id],
    );
    expect(kept).toEqual([{ failed_at: expect.any(Date) }]);
  });

  test("nothing that the shop does: a level may reach zero, and orders count from 1001", async () => {
    await client.query("UPDATE stock_level SET on_hand = 0");
    await client.query("UPDATE stock_level SET backorder_limit = 3, on_hand = -3");
    const { rows } = await client.query("SELECT nextval('order_number')::int AS number");
    expect(rows).toEqual([{ number: 1001 }]);
  });
});

async function onEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const admin = databaseUrl(inject("templateUrl"), "postgres");
  const name = `empty_${randomUUID()}`;
  try {
    await work(await createDatabase(admin, name));
  } finally {
    await dropDatabase(admin, name);
  }
}
