SET LOCAL lock_timeout = '3s';

ALTER TABLE "webhook_event" ADD COLUMN "delivered_at" TIMESTAMPTZ(3);

-- How the events until now came is not known. The newest one stands for them, so that the doctor asks only of what
-- comes from here on.
UPDATE "webhook_event" SET "delivered_at" = "received_at"
WHERE "id" = (SELECT "id" FROM "webhook_event" ORDER BY "received_at" DESC LIMIT 1);
