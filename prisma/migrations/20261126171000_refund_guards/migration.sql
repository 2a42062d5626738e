SET LOCAL lock_timeout = '3s';

-- A server of the version before shows an error on an order of which it reads this word, until it is replaced.
ALTER TYPE "DisputeStatus" ADD VALUE 'CLOSED';
ALTER TABLE "dispute" ADD COLUMN "stripe_status" TEXT;

ALTER TABLE "refund"
  ADD COLUMN "failed_at" TIMESTAMPTZ(3),
  ADD COLUMN "acknowledged_at" TIMESTAMPTZ(3),
  ADD COLUMN "acknowledged_by_id" UUID,
  ADD COLUMN "replaces_id" UUID;

ALTER TABLE "refund" ADD CONSTRAINT "refund_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "refund" ADD CONSTRAINT "refund_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What went back to whom is history -----------------------------------------------------------------------

CREATE FUNCTION "guard_refund"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."id", NEW."order_id", NEW."amount_minor", NEW."currency", NEW."reason")
      IS DISTINCT FROM (OLD."id", OLD."order_id", OLD."amount_minor", OLD."currency", OLD."reason") THEN
      RAISE EXCEPTION 'the order, amount, currency and reason of a refund are written once';
    END IF;
    IF OLD."stripe_refund_id" IS NOT NULL AND NEW."stripe_refund_id" IS DISTINCT FROM OLD."stripe_refund_id" THEN
      RAISE EXCEPTION 'a refund keeps the id that Stripe gave it';
    END IF;
    -- Until Stripe's own id is there, a row only says what was meant, and then Stripe's word holds, whatever it is.
    IF NEW."status" <> OLD."status" AND OLD."status" <> 'PENDING'
      AND NOT (OLD."status" = 'SUCCEEDED' AND NEW."status" IN ('FAILED', 'CANCELLED'))
      AND NOT (OLD."stripe_refund_id" IS NULL AND NEW."stripe_refund_id" IS NOT NULL) THEN
      RAISE EXCEPTION 'a refund that is % does not become %', OLD."status", NEW."status";
    END IF;
  END IF;
  IF NEW."status" IN ('FAILED', 'CANCELLED') AND (TG_OP = 'INSERT' OR NEW."status" <> OLD."status") THEN
    NEW."failed_at" := coalesce(NEW."failed_at", clock_timestamp());
  END IF;
  RETURN NEW;
END;
$$;

CREATE TRIGGER "refund_goes_on"
  BEFORE INSERT OR UPDATE ON "refund"
  FOR EACH ROW
  EXECUTE FUNCTION "guard_refund"();

CREATE TRIGGER "refund_is_kept"
  BEFORE DELETE OR TRUNCATE ON "refund"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_change"('refunds are kept: what went back, and what was to go back, stays on record');

CREATE TRIGGER "refund_line_written_once"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "refund_line"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_change"('lines of refunds are written once');
