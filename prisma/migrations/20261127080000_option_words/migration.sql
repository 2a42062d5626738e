SET LOCAL lock_timeout = '3s';

-- A word searched for may be a colour or a size; without this, each search reads what all options offer. On a shop that
-- is large already, make it by hand first, CONCURRENTLY.
CREATE INDEX IF NOT EXISTS "option_value_words" ON "option_value" USING gin (to_tsvector('english', "value"));
