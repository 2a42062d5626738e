-- Tells whoever listens that a shopper may now read other words about a variant's stock. The payload is the
-- variant's id alone: what is true is read from the table, so that a message late, doubled or lost misleads
-- nobody. PostgreSQL sends messages when the transaction commits, and lets transactions that send any commit
-- one after the other. Those that sell do that already, for the queue's sake (its add_job notifies as well).
CREATE FUNCTION "tell_stock"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('stock', NEW."variant_id"::text);
  RETURN NULL;
END;
$$;

CREATE TRIGGER "stock_level_told"
  AFTER UPDATE OF "on_hand", "backorder_limit", "low_threshold" ON "stock_level"
  FOR EACH ROW
  WHEN ((OLD."on_hand", OLD."backorder_limit", OLD."low_threshold")
    IS DISTINCT FROM (NEW."on_hand", NEW."backorder_limit", NEW."low_threshold"))
  EXECUTE FUNCTION "tell_stock"();
