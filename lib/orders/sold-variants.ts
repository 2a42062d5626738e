import { Prisma } from "@/prisma/generated/client";

export type Span = { start: Date; end: Date };

/**
 * What orders that were placed in a time took of each variant (variant_id, orders, taken, back, units, worth): how many
 * orders, the units taken from the shelf, those that came back to it, whenever that was, what is left of them, and what
 * those were sold for in minor units, each order's discount taken off.
 *
 * What was taken is read from the lines and not from the stock book, which is four times as long: an invariant holds
 * the two together (lib/checkout/invariants.ts). What came back has an index of its own.
 */
export const soldVariants = ({ start, end }: Span): Prisma.Sql => Prisma.sql`
  SELECT *, taken - back AS units FROM (
    -- A cart has one line of a variant, and so has its order.
    SELECT l.variant_id, (count(*) FILTER (WHERE taken > 0))::int AS orders, sum(taken)::int AS taken,
      coalesce(sum(returned.units), 0)::int AS back,
      -- Most orders have no discount, and whole numbers are added up quickest.
      coalesce(sum(kept::bigint * l.unit_price_minor) FILTER (WHERE o.discount_minor = 0), 0)::bigint + round(coalesce(
        sum(kept * l.unit_price_minor * greatest(0, 1 - o.discount_minor::numeric / nullif(o.subtotal_minor, 0)))
          FILTER (WHERE o.discount_minor > 0), 0))::bigint AS worth
    FROM orders o
    JOIN order_line l ON l.order_id = o.id
    LEFT JOIN (
      SELECT order_line_id, sum(quantity) AS units FROM stock_movement
      WHERE order_line_id IS NOT NULL AND quantity > 0 GROUP BY order_line_id
    ) AS returned ON returned.order_line_id = l.id
    CROSS JOIN LATERAL (SELECT l.quantity - l.quantity_missing AS taken) AS line
    CROSS JOIN LATERAL (SELECT taken - coalesce(returned.units, 0)::int AS kept) AS rest
    WHERE o.placed_at >= ${start} AND o.placed_at < ${end}
    GROUP BY l.variant_id HAVING sum(taken) > 0
  ) AS sold`;
