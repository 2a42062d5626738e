SET LOCAL lock_timeout = '3s';

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('OPEN', 'FINISHED', 'CANCELLED');

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "supplier" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "status" "DeliveryStatus" NOT NULL DEFAULT 'OPEN',
    "currency" CHAR(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "delivery_currency_is_iso" CHECK ("currency" ~ '^[A-Z]{3}$'),
    CONSTRAINT "delivery_ended_has_time" CHECK (("status" = 'OPEN') = ("ended_at" IS NULL))
);

-- CreateTable
CREATE TABLE "delivery_line" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "expected" INTEGER NOT NULL,
    "unit_cost_minor" INTEGER,

    CONSTRAINT "delivery_line_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "delivery_line_expected_positive" CHECK ("expected" > 0),
    CONSTRAINT "delivery_line_cost_not_negative" CHECK ("unit_cost_minor" >= 0)
);

-- CreateTable
CREATE TABLE "delivery_receipt" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_number_key" ON "delivery"("number");
CREATE UNIQUE INDEX "delivery_line_delivery_id_variant_id_key" ON "delivery_line"("delivery_id", "variant_id");
CREATE INDEX "delivery_line_variant_id_idx" ON "delivery_line"("variant_id");
CREATE INDEX "delivery_receipt_delivery_id_idx" ON "delivery_receipt"("delivery_id");

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delivery_line" ADD CONSTRAINT "delivery_line_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delivery_line" ADD CONSTRAINT "delivery_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delivery_receipt" ADD CONSTRAINT "delivery_receipt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delivery_receipt" ADD CONSTRAINT "delivery_receipt_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A new column without a value: PostgreSQL looks at no row of the book for it.
ALTER TABLE "stock_movement" ADD COLUMN "receipt_id" UUID
  CONSTRAINT "stock_movement_receipt_id_fkey" REFERENCES "delivery_receipt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- NOT VALID spares the shop the look at every row: those there are have no receipt.
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_receipt_receives" CHECK (
  "receipt_id" IS NULL OR ("reason" = 'RECEIVED' AND "quantity" > 0
    AND num_nonnulls("order_line_id", "refund_id", "stocktake_id", "reverses_id") = 0)
) NOT VALID;

-- Receiving twice by one form cannot move its units twice.
CREATE UNIQUE INDEX "stock_movement_one_per_receipt" ON "stock_movement" ("receipt_id", "variant_id")
  WHERE "receipt_id" IS NOT NULL;
