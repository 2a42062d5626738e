SET LOCAL lock_timeout = '3s';

-- Defaults that are constants are written nowhere: no table is rewritten. A server of the version before leaves the
-- columns out: it opens sessions that take no codes, as its checkouts then say.
ALTER TABLE "store_settings" ADD COLUMN "promotion_codes" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "checkout" ADD COLUMN "promotion_codes" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "orders" ADD COLUMN "discount_code" TEXT;
