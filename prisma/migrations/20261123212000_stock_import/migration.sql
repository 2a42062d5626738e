SET LOCAL lock_timeout = '3s';

-- CreateEnum
CREATE TYPE "StockImportStatus" AS ENUM ('READING', 'READY', 'REFUSED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE');

-- CreateTable
CREATE TABLE "stock_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file" BYTEA,
    "status" "StockImportStatus" NOT NULL DEFAULT 'READING',
    "problem" TEXT,
    "has_low_threshold" BOOLEAN NOT NULL DEFAULT false,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "work_done" INTEGER NOT NULL DEFAULT 0,
    "work_total" INTEGER NOT NULL DEFAULT 0,
    "changed_count" INTEGER,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "stock_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_import_row" (
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "variant_id" UUID,
    "on_hand" INTEGER,
    "expected_on_hand" INTEGER,
    "backorder_limit" INTEGER,
    "low_threshold" INTEGER,
    "seen_backorder_limit" INTEGER,
    "seen_low_threshold" INTEGER,
    "problems" JSONB,

    CONSTRAINT "stock_import_row_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stock_import_created_at_idx" ON "stock_import"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "stock_import_row_import_id_row_key" ON "stock_import_row"("import_id", "row");

-- CreateIndex
CREATE INDEX "stock_import_row_variant_id_idx" ON "stock_import_row"("variant_id");

-- AddForeignKey
ALTER TABLE "stock_import" ADD CONSTRAINT "stock_import_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_import_row" ADD CONSTRAINT "stock_import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "stock_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_import_row" ADD CONSTRAINT "stock_import_row_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A movement names the row of the file that caused it; a row moves its level once.
ALTER TABLE "stock_movement" ADD COLUMN "import_row_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "stock_movement_import_row_id_key" ON "stock_movement"("import_row_id");

-- AddForeignKey
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_import_row_id_fkey" FOREIGN KEY ("import_row_id") REFERENCES "stock_import_row"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stock_movement"
  ADD CONSTRAINT "stock_movement_import_is_the_only_cause"
    CHECK ("import_row_id" IS NULL OR num_nonnulls("order_line_id", "refund_id", "reverses_id") = 0) NOT VALID;

-- A status and its time go together; what could not be a limit is never kept as one.
ALTER TABLE "stock_import"
  ADD CONSTRAINT "stock_import_applied_has_time"
    CHECK ("status" NOT IN ('APPLIED', 'UNDOING', 'UNDONE') OR "applied_at" IS NOT NULL),
  ADD CONSTRAINT "stock_import_undone_has_time" CHECK (("status" = 'UNDONE') = ("undone_at" IS NOT NULL));
ALTER TABLE "stock_import_row"
  ADD CONSTRAINT "stock_import_row_limits_not_negative" CHECK ("backorder_limit" >= 0 AND "low_threshold" >= 0);
