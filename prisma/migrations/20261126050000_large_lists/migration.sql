SET LOCAL lock_timeout = '3s';

-- What the lists of the admin ask of a large shop: the plans are in docs/query-plans.md. On a shop that
-- is large already, make these by hand first, CONCURRENTLY.

-- Parts of a buyer's mail address and name, and of a SKU on an order, three letters by three.
CREATE INDEX IF NOT EXISTS "orders_trigrams" ON "orders"
  USING gin ("email" gin_trgm_ops, ("shipping_address"->>'name') gin_trgm_ops);
CREATE INDEX IF NOT EXISTS "order_line_sku_trigrams" ON "order_line" USING gin ("sku" gin_trgm_ops);

-- The same of those who have an account.
CREATE INDEX IF NOT EXISTS "app_user_trigrams" ON "app_user" USING gin ("email" gin_trgm_ops, "name" gin_trgm_ops);

-- The orders of one buyer, in any spelling of capitals, up to the last. It holds the address itself too, as
-- PostgreSQL reads an expression from an index alone only where its columns are there as well.
CREATE INDEX IF NOT EXISTS "orders_by_buyer" ON "orders" (lower("email"), "placed_at", "number") INCLUDE ("email");

-- Nothing asks for an address by its capitals: the index above is in the place of this one.
DROP INDEX IF EXISTS "orders_email_idx";

-- What one person changed, and the changes to one kind of thing, newest first; CreateIndex.
CREATE INDEX IF NOT EXISTS "audit_entry_user_id_created_at_idx" ON "audit_entry"("user_id", "created_at");
CREATE INDEX IF NOT EXISTS "audit_entry_entity_created_at_idx" ON "audit_entry"("entity", "created_at");

-- Our own probes, which are taken away from the count of all events. No event of Stripe's enters it.
CREATE INDEX IF NOT EXISTS "webhook_event_probes" ON "webhook_event" ("status") WHERE "type" = 'truecount.probe';
