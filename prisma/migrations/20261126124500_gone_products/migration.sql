SET LOCAL lock_timeout = '3s';

ALTER TABLE "product" ADD COLUMN "published_at" TIMESTAMPTZ(3);

-- Whoever publishes a product, by whatever way: the day it was first seen stays.
CREATE FUNCTION "note_publication"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.published_at := coalesce(NEW.published_at, now());
  RETURN NEW;
END $$;

CREATE TRIGGER "product_published"
  BEFORE INSERT OR UPDATE ON "product"
  FOR EACH ROW WHEN (NEW.status = 'ACTIVE' AND NEW.published_at IS NULL)
  EXECUTE FUNCTION "note_publication"();

-- What is on the shop now, and what the book says was.
UPDATE "product" SET "published_at" = "created_at"
WHERE "status" = 'ACTIVE' OR EXISTS (
  SELECT FROM "audit_entry" a
  WHERE a.entity = 'product' AND a.entity_id = product.id::text
    AND (a.after->>'status' = 'ACTIVE' OR a.before->>'status' = 'ACTIVE')
);

-- Each server reads these every few seconds.
CREATE INDEX "product_gone" ON "product" ("updated_at" DESC, "slug")
  WHERE "status" = 'ARCHIVED' AND "published_at" IS NOT NULL;
