// The other half of the large shop: what its staff wrote down of it, and what Stripe sent. After seed-large's steps.

export const officeSteps = (): { name: string; sql: string }[] => [
  {
    name: "deliveries",
    // The last ones are not finished, and some have not come at all.
    sql: `
      CREATE TEMP TABLE big_last ON COMMIT DROP AS SELECT max(n) AS n FROM big_delivery;
      INSERT INTO delivery (id, supplier, reference, status, currency, created_at, created_by_id, ended_at, ended_by_id)
        SELECT d.id, (ARRAY['Nordholz','Steinhof','Weberei Linde','Cuprum','Amber & Sons','Willow Works'])[1 + d.n % 6],
          'D-' || d.n, CASE WHEN open THEN 'OPEN' ELSE 'FINISHED' END::"DeliveryStatus", s.currency,
          d.at - interval '5 days', u.id, CASE WHEN NOT open THEN d.at END, CASE WHEN NOT open THEN u.id END
        FROM (SELECT *, n > (SELECT n FROM big_last) - 8 AS open FROM big_delivery) AS d
        JOIN big_staff u ON u.n = d.n % 8 CROSS JOIN store_settings s ORDER BY d.n;
      INSERT INTO delivery_receipt (id, delivery_id, user_id, created_at)
        SELECT d.receipt_id, d.id, u.id, d.at FROM big_delivery d JOIN big_staff u ON u.n = d.n % 8;
      INSERT INTO delivery_line (id, delivery_id, variant_id, expected, unit_cost_minor)
        SELECT gen_random_uuid(), d.id, m.variant_id, m.quantity + d.n % 2 * 2, 300
        FROM big_move m JOIN big_delivery d USING (receipt_id);
      INSERT INTO delivery (id, supplier, reference, currency, created_at, created_by_id)
        SELECT gen_random_uuid(), 'Nordholz', 'D-' || (SELECT n FROM big_last) + i, s.currency, now() - interval '1 day', u.id
        FROM generate_series(1, 12) AS i JOIN big_staff u ON u.n = i % 8 CROSS JOIN store_settings s ORDER BY i;
      INSERT INTO delivery_line (id, delivery_id, variant_id, expected)
        SELECT gen_random_uuid(), d.id, v.id, 10 FROM delivery d JOIN big_variant v ON v.n % 1000 = d.number % 1000
        WHERE d.created_at = now() - interval '1 day' AND d.reference > ''`,
  },
  {
    name: "the book",
    sql: `
      INSERT INTO stock_movement (id, variant_id, quantity, on_hand_after, reason, order_line_id, refund_id, receipt_id,
          user_id, created_at)
        SELECT pg_temp.id_at(at), variant_id, quantity,
          sum(quantity) OVER (PARTITION BY variant_id ORDER BY at, order_line_id, quantity, receipt_id
            ROWS UNBOUNDED PRECEDING),
          reason, order_line_id, refund_id, receipt_id, user_id, at
        FROM big_move ORDER BY at, order_line_id, quantity, receipt_id;
      INSERT INTO stock_level (variant_id, on_hand, backorder_limit, low_threshold, updated_at)
        SELECT v.id, m.on_hand, v.backorder_limit, CASE WHEN v.n % 10 = 0 THEN 8 END, m.at
        FROM big_variant v JOIN (
          SELECT variant_id, sum(quantity)::int AS on_hand, max(at) AS at FROM big_move GROUP BY variant_id) AS m
        ON m.variant_id = v.id`,
  },
  {
    name: "stocktakes",
    // One of each category in the year, posted without a difference; one of everything, still being counted.
    sql: `
      CREATE TEMP TABLE big_take ON COMMIT DROP AS
        SELECT c.n, c.id AS category_id, gen_random_uuid() AS id, now() - c.n * interval '30 days' AS at FROM big_category c
        UNION ALL SELECT -1, NULL, gen_random_uuid(), now() - interval '2 days';
      INSERT INTO stocktake (id, scope, status, started_at, started_by_id, ended_at, ended_by_id)
        SELECT t.id, CASE WHEN t.n < 0 THEN 'All variants' ELSE 'Range ' || t.n + 1 END,
          CASE WHEN t.n < 0 THEN 'OPEN' ELSE 'POSTED' END::"StocktakeStatus", t.at, u.id,
          CASE WHEN t.n >= 0 THEN t.at + interval '1 day' END, CASE WHEN t.n >= 0 THEN u.id END
        FROM big_take t JOIN big_staff u ON u.n = 1 ORDER BY t.at;
      INSERT INTO stocktake_line (id, stocktake_id, variant_id, on_hand_at_start)
        SELECT gen_random_uuid(), t.id, v.id, greatest(0, l.on_hand) FROM big_take t
        JOIN product p ON p.category_id = t.category_id OR t.category_id IS NULL
        JOIN variant v ON v.product_id = p.id JOIN stock_level l ON l.variant_id = v.id
        WHERE v.archived_at IS NULL AND p.status <> 'ARCHIVED';
      INSERT INTO stocktake_count (id, line_id, counted, on_hand, movement_seq, key, user_id, created_at)
        SELECT gen_random_uuid(), l.id, l.on_hand_at_start + CASE WHEN t.n < 0 AND chance < 0.02 THEN 1 ELSE 0 END,
          l.on_hand_at_start, (SELECT max(seq) FROM stock_movement), gen_random_uuid(), u.id, t.at
        FROM big_take t JOIN (SELECT *, random() AS chance FROM stocktake_line) AS l ON l.stocktake_id = t.id
        JOIN big_staff u ON u.n = 2
        WHERE t.n >= 0 OR chance < 0.6`,
  },
  {
    name: "files of levels",
    // One a week, applied; the last was uploaded a moment ago and holds every variant.
    sql: `
      CREATE TEMP TABLE big_file ON COMMIT DROP AS
        SELECT n, gen_random_uuid() AS id, now() - n * interval '7 days' AS at FROM generate_series(0, 51) AS n;
      INSERT INTO stock_import (id, file_name, status, row_count, changed_count, user_id, created_at, applied_at)
        SELECT f.id, 'stock-' || f.at::date || '.csv', CASE WHEN f.n = 0 THEN 'READY' ELSE 'APPLIED' END::"StockImportStatus",
          (SELECT count(*) FROM big_variant), CASE WHEN f.n > 0 THEN 40 END, u.id, f.at, CASE WHEN f.n > 0 THEN f.at END
        FROM big_file f JOIN big_staff u ON u.n = 3;
      INSERT INTO stock_import_row (id, import_id, "row", sku, variant_id, on_hand, expected_on_hand)
        SELECT gen_random_uuid(), f.id, v.n + 1, v.sku, v.id, l.on_hand + CASE WHEN v.n % 50 = 0 THEN 5 ELSE 0 END, l.on_hand
        FROM big_file f CROSS JOIN big_variant v JOIN stock_level l ON l.variant_id = v.id WHERE f.n = 0
        UNION ALL
        SELECT gen_random_uuid(), f.id, v.n + 1, v.sku, v.id, 5, 4
        FROM big_file f JOIN big_variant v ON v.n % 100 = f.n AND v.n <= 4000 WHERE f.n > 0`,
  },
  {
    name: "what was not bought",
    // A checkout in five came to nothing; those of the last minutes can still be paid.
    sql: `
      CREATE TEMP TABLE big_left ON COMMIT DROP AS
        SELECT o.n, gen_random_uuid() AS id, o.email, o.at + interval '7 minutes' AS at, v.id AS variant_id, v.sku,
          v.product_name, v.name, v.price, o.n > (SELECT max(n) FROM big_order) - 600 AS open
        FROM big_order o JOIN big_variant v ON v.n = 1 + o.n % (SELECT max(n) FROM big_variant) WHERE o.n % 4 = 0;
      INSERT INTO checkout (id, status, email, currency, subtotal_minor, shipping_minor, shipping_name, stripe_session_id,
          expires_at, created_at, updated_at)
        SELECT l.id, CASE WHEN open THEN 'OPEN' ELSE 'EXPIRED' END::"CheckoutStatus", l.email, s.currency, l.price, 490,
          'Standard', 'cs_left_' || l.n, CASE WHEN open THEN now() + interval '1 day' ELSE l.at END, l.at, l.at
        FROM big_left l CROSS JOIN store_settings s;
      INSERT INTO checkout_line (id, checkout_id, variant_id, position, sku, product_name, variant_name, unit_price_minor, quantity)
        SELECT gen_random_uuid(), id, variant_id, 0, sku, product_name, name, price, 1 FROM big_left`,
  },
  {
    name: "what Stripe sent",
    // Each payload about as long as Stripe's are; a few failed, a few in quarantine.
    sql: `
      CREATE TEMP TABLE big_news ON COMMIT DROP AS
        SELECT 'evt_large_' || n AS id, 'checkout.session.completed' AS type, 'cs_large_' || n AS object_id, checkout_id, at,
          CASE WHEN n % 20000 = 7 THEN 'FAILED' WHEN n % 20000 = 11 THEN 'QUARANTINED' ELSE 'PROCESSED' END AS status,
          'order placed, units taken' AS verdict FROM big_order
        UNION ALL
        SELECT 'evt_left_' || n, 'checkout.session.expired', 'cs_left_' || n, id, at, 'PROCESSED', 'checkout ended' FROM big_left
          WHERE NOT open
        UNION ALL
        SELECT 'evt_back_' || number, 'refund.updated', stripe_refund_id, o.checkout_id, r.created_at, 'PROCESSED',
          'refund of order ' || number || ' succeeded' FROM refund r JOIN orders o ON o.id = r.order_id
        UNION ALL
        SELECT 'evt_other_' || n, 'charge.updated', 'ch_large_' || n, NULL, at, 'IGNORED', 'nothing to do for charge.updated'
          FROM big_order WHERE n % 10 = 3;
      INSERT INTO webhook_event (id, type, api_version, livemode, object_id, checkout_id, status, verdict, last_error,
          duration_ms, payload, created_at, received_at, processed_at)
        SELECT id, type, '2026-10-28', false, object_id, checkout_id, status::"EventStatus",
          CASE status WHEN 'FAILED' THEN 'failed: will be tried again' WHEN 'QUARANTINED' THEN 'the total differs' ELSE verdict END,
          CASE status WHEN 'FAILED' THEN 'the connection was lost' END, 9,
          jsonb_build_object('id', id, 'object', 'event', 'type', type, 'created', extract(epoch FROM at)::int,
            'data', jsonb_build_object('object', jsonb_build_object('id', object_id, 'client_reference_id', checkout_id,
              'currency', 'usd', 'livemode', false, 'metadata', jsonb_build_object('checkout_id', checkout_id)) || usual.fields)),
          at, at, at
        FROM big_news, (SELECT jsonb_object_agg('field_of_stripe_' || i, CASE WHEN i % 4 = 0 THEN md5(i::text) END) AS fields
          FROM generate_series(1, 60) AS i) AS usual
        ORDER BY at`,
  },
  {
    name: "the audit",
    sql: `
      INSERT INTO audit_entry (id, user_id, action, entity, entity_id, before, after, created_at)
        SELECT pg_temp.id_at(at), user_id, action, entity, entity_id, before, after, at FROM (
          SELECT user_id, 'adjust' AS action, 'stock_level' AS entity, variant_id::text AS entity_id,
            jsonb_build_object('onHand', on_hand_after - quantity) AS before,
            jsonb_build_object('onHand', on_hand_after, 'movementId', id, 'reason', reason) AS after, created_at AS at
          FROM stock_movement WHERE user_id IS NOT NULL AND receipt_id IS NULL
          UNION ALL
          SELECT user_id, 'ship', 'order', order_id::text, NULL, jsonb_build_object('carrier', 'Post', 'units', 2), at
          FROM big_shipment
          UNION ALL
          SELECT r.user_id, 'receive', 'delivery', delivery_id::text, NULL, jsonb_build_object('units', 100), r.created_at
          FROM delivery_receipt r
          UNION ALL
          SELECT u.id, 'edit', 'product', p.id::text, jsonb_build_object('tagline', ''), jsonb_build_object('tagline', 'New'),
            now() - p.n * interval '15 minutes' FROM big_product p JOIN big_staff u ON u.n = p.n % 3) AS did
        ORDER BY at`,
  },
];
