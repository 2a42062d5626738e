-- For search: whole words in all that is said of a product, and names that look like what was typed.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

CREATE INDEX "product_words" ON "product"
  USING gin (to_tsvector('english', "name" || ' ' || "tagline" || ' ' || "description"));
CREATE INDEX "product_name_trigrams" ON "product" USING gin (lower("name") gin_trgm_ops);
