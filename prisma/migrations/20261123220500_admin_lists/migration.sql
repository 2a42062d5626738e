SET LOCAL lock_timeout = '3s';

-- What the lists of the admin ask of a large shop: the plans are in docs/query-plans.md. On a shop that is large
-- already, make these by hand first, CONCURRENTLY.

-- The stock book by the names of products; CreateIndex.
CREATE INDEX IF NOT EXISTS "product_name_id_idx" ON "product"("name", "id");

-- What is archived is left out of every list: it is few, so it is found instead of looking at all.
CREATE INDEX IF NOT EXISTS "variant_archived" ON "variant" ("id") WHERE "archived_at" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "product_archived" ON "product" ("id") WHERE "status" = 'ARCHIVED';

-- Parts of words, three letters by three. Those of product names have their index already.
CREATE INDEX IF NOT EXISTS "variant_trigrams" ON "variant" USING gin ("sku" gin_trgm_ops, "name" gin_trgm_ops);
