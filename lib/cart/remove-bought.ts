import { Prisma } from "@/prisma/generated/client";

/** A line as it was when the checkout was opened. */
export type BoughtLine = { cartLineId: string; quantity: number };

/**
 * The part of a statement that takes what was paid for out of the carts. A line is known by its own id: units
 * added to it since stay, and so does a line that the shopper made anew after an earlier purchase took the old one.
 */
export const removeBought = (bought: readonly BoughtLine[]): Prisma.Sql => Prisma.sql`
  bought AS (
    SELECT "cartLineId" AS id, sum("quantity")::int AS quantity
    FROM jsonb_to_recordset(${JSON.stringify(bought)}::jsonb) AS b ("cartLineId" uuid, "quantity" int) GROUP BY 1
  ), locked AS (
    SELECT l.id, l.quantity - bought.quantity AS left_over
    FROM cart_line l JOIN bought ON bought.id = l.id ORDER BY l.id FOR UPDATE OF l
  ), emptied AS (
    DELETE FROM cart_line USING locked WHERE cart_line.id = locked.id AND left_over <= 0
  ), lessened AS (
    UPDATE cart_line SET quantity = left_over FROM locked WHERE cart_line.id = locked.id AND left_over > 0
  )`;
