-- CreateTable
CREATE TABLE "back_in_stock" (
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notified_at" TIMESTAMPTZ(3),

    CONSTRAINT "back_in_stock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "back_in_stock_variant_id_asked_at_idx" ON "back_in_stock"("variant_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "back_in_stock_email_variant_id_key" ON "back_in_stock"("email", "variant_id");

-- AddForeignKey
ALTER TABLE "back_in_stock" ADD CONSTRAINT "back_in_stock_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The few who still wait, among all who ever did.
CREATE INDEX "back_in_stock_waiting" ON "back_in_stock" ("variant_id") WHERE "notified_at" IS NULL;
