SET LOCAL lock_timeout = '3s';

-- How Stripe Tax is reckoned; null: not by Stripe. A server of the version before leaves the columns out, and opens
-- sessions without tax, as its checkouts then say.
CREATE TYPE "TaxBehavior" AS ENUM ('INCLUSIVE', 'EXCLUSIVE');
ALTER TABLE "store_settings" ADD COLUMN "tax_behavior" "TaxBehavior";
ALTER TABLE "checkout" ADD COLUMN "tax_behavior" "TaxBehavior";

-- Beside tax_minor, which came on top: a tax that is in the prices, and so in the total already. A constant default
-- is written nowhere, and the check looks at new rows only: the old ones hold the default.
ALTER TABLE "orders" ADD COLUMN "tax_included_minor" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "orders" ADD CONSTRAINT "orders_tax_included_within_total"
  CHECK ("tax_included_minor" BETWEEN 0 AND "total_minor") NOT VALID;
