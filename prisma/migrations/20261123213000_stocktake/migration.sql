SET LOCAL lock_timeout = '3s';

-- CreateEnum
CREATE TYPE "StocktakeStatus" AS ENUM ('OPEN', 'POSTED', 'CANCELLED');

-- CreateTable
CREATE TABLE "stocktake" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "scope" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "status" "StocktakeStatus" NOT NULL DEFAULT 'OPEN',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "stocktake_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "stocktake_ended_has_time" CHECK (("status" = 'OPEN') = ("ended_at" IS NULL))
);

-- CreateTable
CREATE TABLE "stocktake_line" (
    "id" UUID NOT NULL,
    "stocktake_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "on_hand_at_start" INTEGER NOT NULL,

    CONSTRAINT "stocktake_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stocktake_count" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "line_id" UUID NOT NULL,
    "counted" INTEGER,
    "on_hand" INTEGER NOT NULL,
    "movement_seq" BIGINT NOT NULL,
    "key" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stocktake_count_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "stocktake_count_not_negative" CHECK ("counted" >= 0)
);

-- CreateIndex
CREATE UNIQUE INDEX "stocktake_number_key" ON "stocktake"("number");
CREATE UNIQUE INDEX "stocktake_line_stocktake_id_variant_id_key" ON "stocktake_line"("stocktake_id", "variant_id");
CREATE INDEX "stocktake_line_variant_id_idx" ON "stocktake_line"("variant_id");
CREATE UNIQUE INDEX "stocktake_count_seq_key" ON "stocktake_count"("seq");
CREATE UNIQUE INDEX "stocktake_count_key_key" ON "stocktake_count"("key");
CREATE INDEX "stocktake_count_line_id_seq_idx" ON "stocktake_count"("line_id", "seq");

-- AddForeignKey
ALTER TABLE "stocktake" ADD CONSTRAINT "stocktake_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stocktake" ADD CONSTRAINT "stocktake_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stocktake_line" ADD CONSTRAINT "stocktake_line_stocktake_id_fkey" FOREIGN KEY ("stocktake_id") REFERENCES "stocktake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stocktake_line" ADD CONSTRAINT "stocktake_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stocktake_count" ADD CONSTRAINT "stocktake_count_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "stocktake_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stocktake_count" ADD CONSTRAINT "stocktake_count_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A new column without a value: PostgreSQL looks at no row of the book for it.
ALTER TABLE "stock_movement" ADD COLUMN "stocktake_id" UUID
  CONSTRAINT "stock_movement_stocktake_id_fkey" REFERENCES "stocktake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- NOT VALID spares the shop the look at every row: those there are have no stocktake.
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_stocktake_is_a_count" CHECK (
  "stocktake_id" IS NULL OR ("reason" = 'COUNT' AND num_nonnulls("order_line_id", "refund_id", "reverses_id") = 0)
) NOT VALID;

-- Posting a stocktake twice cannot move its units twice.
CREATE UNIQUE INDEX "stock_movement_one_per_stocktake" ON "stock_movement" ("stocktake_id", "variant_id")
  WHERE "stocktake_id" IS NOT NULL;

CREATE TRIGGER "stocktake_count_written_once"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "stocktake_count"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_change"('counts are written once: count again, and the newer one holds');
