SET LOCAL lock_timeout = '3s';

-- Stripe's customer of an account, and whom and with what a checkout's session was opened. A server of the version
-- before leaves the columns out, and opens sessions for nobody in particular, as its checkouts then say.
ALTER TABLE "app_user" ADD COLUMN "stripe_customer_id" TEXT;
ALTER TABLE "checkout" ADD COLUMN "stripe_customer_id" TEXT;
ALTER TABLE "checkout" ADD COLUMN "prefilled_with" TEXT;
