-- AlterTable
ALTER TABLE "webhook_event" ADD COLUMN     "resolution" TEXT;

-- CreateTable
CREATE TABLE "mark" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "check_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "summary" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "check_run_kind_started_at_idx" ON "check_run"("kind", "started_at");

-- News of a refund or a dispute that came before its order: found by its payment once the order is there.
CREATE INDEX "webhook_event_early_news" ON "webhook_event" (("payload"->'data'->'object'->>'payment_intent'))
  WHERE "status" = 'IGNORED' AND "object_id" IS NOT NULL
    AND ("type" LIKE 'refund.%' OR "type" LIKE 'charge.refund.%' OR "type" LIKE 'charge.dispute.%');
