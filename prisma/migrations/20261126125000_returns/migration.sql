SET LOCAL lock_timeout = '3s';

-- CreateEnum
CREATE TYPE "ReturnStatus" AS ENUM ('ASKED', 'APPROVED', 'DECLINED', 'RECEIVED');

-- CreateEnum
CREATE TYPE "ReturnReason" AS ENUM ('CHANGED_MIND', 'DAMAGED', 'WRONG_ITEM', 'NOT_AS_SHOWN', 'OTHER');

-- CreateTable
CREATE TABLE "order_return" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "status" "ReturnStatus" NOT NULL DEFAULT 'ASKED',
    "reason" "ReturnReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "approval" TEXT NOT NULL DEFAULT '',
    "refusal" TEXT NOT NULL DEFAULT '',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "refund_id" UUID,

    CONSTRAINT "order_return_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "order_return_ended_has_time" CHECK (("status" IN ('DECLINED', 'RECEIVED')) = ("ended_at" IS NOT NULL)),
    CONSTRAINT "order_return_received_has_refund" CHECK (("status" = 'RECEIVED') = ("refund_id" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "return_line" (
    "return_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "restocked" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "return_line_pkey" PRIMARY KEY ("return_id", "order_line_id"),
    CONSTRAINT "return_line_quantity_positive" CHECK ("quantity" > 0),
    CONSTRAINT "return_line_received_within_quantity" CHECK ("received" BETWEEN 0 AND "quantity"),
    CONSTRAINT "return_line_restocked_within_received" CHECK ("restocked" BETWEEN 0 AND "received")
);

-- CreateIndex
CREATE INDEX "order_return_order_id_idx" ON "order_return"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_return_refund_id_key" ON "order_return"("refund_id");

-- CreateIndex
CREATE INDEX "return_line_order_line_id_idx" ON "return_line"("order_line_id");

-- Of each order one at a time; and the few that are open are found without the many that were.
CREATE UNIQUE INDEX "order_return_one_open" ON "order_return" ("order_id") WHERE "status" IN ('ASKED', 'APPROVED');

-- AddForeignKey
ALTER TABLE "order_return" ADD CONSTRAINT "order_return_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "order_return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_return" ADD CONSTRAINT "order_return_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_return" ADD CONSTRAINT "order_return_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_return" ADD CONSTRAINT "order_return_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
