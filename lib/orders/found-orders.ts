import { Prisma } from "@/prisma/generated/client";
import type { MoneyStateName, OrderFilter, OrderSearch } from "./types";
import { waitingUnits } from "./waiting-units";

const MOST_WORDS = 6;
const LARGEST_NUMBER = 2_147_483_647;

/** What a search asks of an order, which the query calls `o`. */
export const meant = ({ search, money, from, to }: OrderSearch) => Prisma.sql`(${saying(search)})
    ${from ? Prisma.sql`AND o.placed_at >= ${dayOf(from)}` : Prisma.empty}
    ${to ? Prisma.sql`AND o.placed_at < ${dayOf(to, 1)}` : Prisma.empty}
    ${money ? Prisma.sql`AND (${moneyStateOfOrder}) = ${money}` : Prisma.empty}`;

/**
 * The orders (id, number) that a search and a filter find. What waits to be sent is worked out only where it is
 * asked for, and then only for orders that are PROCESSING: they are few, however many the shop has had.
 */
export function foundOrders({ filter, ...search }: OrderSearch & { filter: OrderFilter }): Prisma.Sql {
  const orders = Prisma.sql`SELECT o.id, o.number FROM orders o WHERE ${meant(search)}`;
  if (filter === "ALL") return orders;
  if (filter === "TO_SHIP") return Prisma.sql`${orders} AND o.id IN (${waitingOrders(search)})`;
  return Prisma.sql`${orders} AND o.status = ${filter}::"OrderStatus"`;
}

/** The orders that a search finds and of which something waits to be sent. */
export const waitingOrders = (search: OrderSearch) =>
  Prisma.sql`SELECT DISTINCT order_id FROM (${waitingUnits} AND ${meant(search)}) AS line WHERE waiting > 0`;

/** Where a day begins in the shop's own time zone. */
const dayOf = (day: string, later = 0) => Prisma.sql`
  (${day}::date + ${later}::int)::timestamp AT TIME ZONE
    coalesce((SELECT time_zone FROM store_settings WHERE id = 1), 'UTC')`;

function saying(search: string): Prisma.Sql {
  const words = search.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const [one, ...others] = words;
  if (one === undefined) return Prisma.sql`true`;
  const number = /^#?\d{1,10}$/.test(one) ? Number(one.replace("#", "")) : Number.NaN;
  if (others.length === 0 && !Number.isNaN(number)) {
    const numbered = number <= LARGEST_NUMBER ? Prisma.sql`o.number = ${number}::int` : Prisma.sql`false`;
    return Prisma.sql`(${numbered}
      OR o.id IN (SELECT order_id FROM order_line WHERE lower(sku) = lower(${one})))`;
  }
  return Prisma.join(words.map(holding), " AND ");
}

function holding(word: string): Prisma.Sql {
  // An underscore or per cent sign means itself.
  const part = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  // A whole address is that buyer's alone: "ann@…" is no part of "joann@…".
  if (/^[^@]+@[^@]+\.[^@.]+$/.test(word)) return Prisma.sql`lower(o.email) = lower(${word})`;
  // Only mail addresses hold this sign.
  if (word.includes("@")) return Prisma.sql`o.email ILIKE ${part}`;
  return Prisma.sql`(o.email ILIKE ${part} OR o.shipping_address->>'name' ILIKE ${part}
    OR o.id IN (SELECT order_id FROM order_line WHERE sku ILIKE ${part}))`;
}

/** What `moneyState` says, for a search through all orders. */
export const moneyStateOfOrder: Prisma.Sql = Prisma.sql`
  SELECT CASE
    WHEN EXISTS (SELECT FROM dispute d WHERE d.order_id = o.id AND d.status = 'OPEN') THEN ${name("DISPUTED")}
    WHEN EXISTS (SELECT FROM dispute d WHERE d.order_id = o.id AND d.status = 'LOST') THEN ${name("LOST")}
    WHEN r.pending > 0 THEN ${name("REFUND_PENDING")}
    WHEN o.total_minor > r.refunded AND r.last = 'FAILED' THEN ${name("REFUND_FAILED")}
    WHEN r.refunded = 0 THEN ${name("PAID")}
    WHEN o.total_minor > r.refunded THEN ${name("PARTLY_REFUNDED")}
    ELSE ${name("REFUNDED")} END
  FROM (
    SELECT coalesce(sum(amount_minor) FILTER (WHERE status = 'SUCCEEDED'), 0) AS refunded,
      coalesce(sum(amount_minor) FILTER (WHERE status = 'PENDING'), 0) AS pending,
      (array_agg(status ORDER BY created_at DESC, id DESC))[1] AS last
    FROM refund WHERE order_id = o.id
  ) AS r`;

function name(state: MoneyStateName): Prisma.Sql {
  return Prisma.sql`${state}::text`;
}
