SET LOCAL lock_timeout = '3s';

-- A default that is a constant is written nowhere. A server of the version before leaves the column alone. Payments
-- read this table and write orders: the tables of returns, which refer to orders, are a migration of their own, so
-- that neither holds the one while it waits for the other.
ALTER TABLE "store_settings"
    ADD COLUMN "return_days" INTEGER NOT NULL DEFAULT 30,
    ADD CONSTRAINT "store_settings_return_days_sensible" CHECK ("return_days" BETWEEN 0 AND 365);
