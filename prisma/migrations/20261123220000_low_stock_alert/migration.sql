SET LOCAL lock_timeout = '3s';

-- CreateTable
CREATE TABLE "low_stock_alert" (
    "seq" BIGSERIAL NOT NULL,
    "variant_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "threshold" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "low_stock_alert_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "low_stock_alert_variant_id_idx" ON "low_stock_alert"("variant_id");

-- AddForeignKey
ALTER TABLE "low_stock_alert" ADD CONSTRAINT "low_stock_alert_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The few that nobody was told of yet.
CREATE INDEX "low_stock_alert_waiting" ON "low_stock_alert" ("seq") WHERE "done_at" IS NULL;

-- Notes each crossing in the transaction that makes it, whichever way the stock moves: a sale, a count, an
-- import. It is asked only of levels that fall, and writes only where one crosses its threshold.
CREATE FUNCTION "note_low_stock"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  threshold integer := coalesce(NEW."low_threshold", (SELECT "low_stock_threshold" FROM "store_settings" WHERE "id" = 1));
BEGIN
  IF OLD."on_hand" > threshold AND NEW."on_hand" <= threshold THEN
    INSERT INTO "low_stock_alert" ("variant_id", "on_hand", "threshold")
    VALUES (NEW."variant_id", NEW."on_hand", threshold);
  END IF;
  RETURN NULL;
END;
$$;

CREATE TRIGGER "stock_level_low"
  AFTER UPDATE OF "on_hand" ON "stock_level"
  FOR EACH ROW
  WHEN (NEW."on_hand" < OLD."on_hand")
  EXECUTE FUNCTION "note_low_stock"();
