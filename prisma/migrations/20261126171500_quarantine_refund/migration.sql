SET LOCAL lock_timeout = '3s';

ALTER TABLE "refund" ADD COLUMN "refusals" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "quarantine_refund" (
    "id" UUID NOT NULL,
    "session_id" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" "RefundStatus" NOT NULL DEFAULT 'PENDING',
    "stripe_refund_id" TEXT,
    "failure_reason" TEXT,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quarantine_refund_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "quarantine_refund_amount_positive" CHECK ("amount_minor" > 0),
    CONSTRAINT "quarantine_refund_currency_is_iso" CHECK ("currency" ~ '^[A-Z]{3}$')
);

CREATE UNIQUE INDEX "quarantine_refund_stripe_refund_id_key" ON "quarantine_refund"("stripe_refund_id");
CREATE INDEX "quarantine_refund_session_id_idx" ON "quarantine_refund"("session_id");
CREATE INDEX "quarantine_refund_payment_intent_id_idx" ON "quarantine_refund"("payment_intent_id");
CREATE INDEX "quarantine_refund_status_idx" ON "quarantine_refund"("status");

-- Of one payment, one refund at a time is only meant: two clicks, or two people, ask for one.
CREATE UNIQUE INDEX "quarantine_refund_one_meant" ON "quarantine_refund"("session_id")
  WHERE "status" = 'PENDING' AND "stripe_refund_id" IS NULL;

ALTER TABLE "quarantine_refund" ADD CONSTRAINT "quarantine_refund_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
