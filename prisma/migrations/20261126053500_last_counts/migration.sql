SET LOCAL lock_timeout = '3s';

-- Each line of a stocktake says what its newest count said: a sheet of a hundred thousand lines cannot look for the
-- newest count of each whenever somebody opens it. A trigger writes it, so that it holds whichever version counts.
ALTER TABLE "stocktake_line"
  ADD COLUMN "count_seq" BIGINT,
  ADD COLUMN "counted" INTEGER,
  ADD COLUMN "counted_on_hand" INTEGER;

CREATE FUNCTION "note_last_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stocktake_line SET count_seq = NEW.seq, counted = NEW.counted, counted_on_hand = NEW.on_hand
  WHERE id = NEW.line_id AND (count_seq IS NULL OR count_seq < NEW.seq);
  RETURN NULL;
END;
$$;

CREATE TRIGGER "stocktake_count_last"
  AFTER INSERT ON "stocktake_count"
  FOR EACH ROW
  EXECUTE FUNCTION "note_last_count"();

-- What one person changed of one kind, too; CreateIndex.
CREATE INDEX IF NOT EXISTS "audit_entry_user_id_entity_created_at_idx" ON "audit_entry"("user_id", "entity", "created_at");

-- Parts of a product's address.
CREATE INDEX IF NOT EXISTS "product_slug_trigrams" ON "product" USING gin ("slug" gin_trgm_ops);

-- Of the counts so far. No sale reads or writes this table, so they are filled here and not in portions.
UPDATE "stocktake_line" SET count_seq = last.seq, counted = last.counted, counted_on_hand = last.on_hand
FROM (SELECT DISTINCT ON (line_id) line_id, seq, counted, on_hand FROM "stocktake_count" ORDER BY line_id, seq DESC) AS last
WHERE last.line_id = "stocktake_line".id;
