SET LOCAL lock_timeout = '3s';

-- A default that is a constant is written nowhere: no table is rewritten. A server of the version before leaves
-- the columns out, and what it writes is English, as its pages are.
ALTER TABLE "checkout" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'en';
ALTER TABLE "sign_up" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'en';
ALTER TABLE "app_user" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'en';
ALTER TABLE "back_in_stock" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'en';
