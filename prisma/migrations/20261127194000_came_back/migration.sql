SET LOCAL lock_timeout = '3s';

-- What came back of the lines of orders is little, and the figures of sales ask for it: a sale has no entry here. On a
-- shop that is large already, make it by hand first, CONCURRENTLY.
CREATE INDEX IF NOT EXISTS "stock_movement_came_back" ON "stock_movement" ("order_line_id") INCLUDE ("quantity")
  WHERE "order_line_id" IS NOT NULL AND "quantity" > 0;
