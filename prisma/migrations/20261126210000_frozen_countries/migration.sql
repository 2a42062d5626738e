SET LOCAL lock_timeout = '3s';

-- Where Stripe may be told to ship to, as the settings said when the checkout was opened: the same request once more
-- must be the same. A server of the version before leaves it empty, and asks the settings of the day, as before.
ALTER TABLE "checkout" ADD COLUMN "shipping_countries" TEXT[] NOT NULL DEFAULT '{}';
