SET LOCAL lock_timeout = '3s';

ALTER TABLE "refund" ADD COLUMN "asked" JSONB;
