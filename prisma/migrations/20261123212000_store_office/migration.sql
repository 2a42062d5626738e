SET LOCAL lock_timeout = '3s';

-- AlterTable
ALTER TABLE "store_settings" ADD COLUMN     "support_email" TEXT,
ADD COLUMN     "return_address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC';

-- AlterTable
ALTER TABLE "checkout" ADD COLUMN     "shipping_min_days" INTEGER,
ADD COLUMN     "shipping_max_days" INTEGER;
