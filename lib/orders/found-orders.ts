import type { Tx } from "@/lib/db";
import { escaped, patternsOf, wordsOf } from "@/lib/search-words";
import { Prisma } from "@/prisma/generated/client";
import { ordersWithFailures } from "./failed-refunds";
import type { MoneyStateName, OrderFilter, OrderSearch } from "./types";
import { waitingUnits } from "./waiting-units";

const LARGEST_NUMBER = 2_147_483_647;
/** Orders with a SKU are named by their ids up to so many lines, */
const MOST_NAMED = 2_000;
/** and looked up together up to so many; a part that more have is looked for in each order by itself. */
const MOST_TOGETHER = 20_000;

export type Meaning = {
  /** Conditions on `o`. */
  conditions: Prisma.Sql;
  /** How to count what is meant, where that is not to count it: all of the one, less all of the other. */
  asRest: [all: Prisma.Sql, less: Prisma.Sql] | null;
};

/**
 * What a search asks of an order. What its words find among SKUs, and what became of the money of few, is read
 * beforehand: named by their ids, those orders are one more index to PostgreSQL, where a query in the condition
 * would have it look at every order.
 */
export async function readMeaning(
  tx: Tx,
  { search, money, from, to, variantId }: OrderSearch,
): Promise<Meaning> {
  const words = wordsOf(search);
  const [one, ...others] = words;
  const said =
    one !== undefined && others.length === 0 && /^#?\d{1,10}$/.test(one)
      ? [await numbered(tx, one)]
      : await Promise.all(words.map((word) => holding(tx, word)));
  const all = allOf([
    ...said,
    ...(from ? [Prisma.sql`o.placed_at >= ${dayOf(from)}`] : []),
    ...(to ? [Prisma.sql`o.placed_at < ${dayOf(to, 1)}`] : []),
    ...(variantId ? [took(variantId)] : []),
  ]);
  if (money === null) return { conditions: all, asRest: null };
  const ids = await ordersInState(tx, money);
  if (money !== "PAID")
    return { conditions: allOf([all, Prisma.sql`o.id = ANY(${ids}::uuid[])`]), asRest: null };
  return {
    conditions: allOf([all, Prisma.sql`o.id <> ALL(${ids}::uuid[])`]),
    asRest: [all, allOf([all, Prisma.sql`o.id = ANY(${ids}::uuid[])`])],
  };
}

const took = (variantId: string) => Prisma.sql`o.id = ANY(ARRAY(
  SELECT order_id FROM order_line WHERE variant_id = ${variantId}::uuid AND quantity > quantity_missing))`;

const allOf = (conditions: Prisma.Sql[]) =>
  conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;

/** The orders `o` that a meaning and a filter find, from FROM on; conditions may follow. */
export function foundOrders(meaning: Prisma.Sql, filter: OrderFilter): Prisma.Sql {
  const found = Prisma.sql`FROM orders o WHERE ${meaning}`;
  if (filter === "ALL") return found;
  if (filter === "RETURNS") return Prisma.sql`${found} AND o.id IN (${openReturns})`;
  if (filter !== "TO_SHIP") return Prisma.sql`${found} AND o.status = ${filter}::"OrderStatus"`;
  // Asked of one order after the other, so that a page costs what its rows cost.
  const waiting = Prisma.sql`SELECT FROM (${waitingUnits(Prisma.sql`sent.id = o.id`)}) AS line WHERE waiting > 0`;
  return Prisma.sql`${found} AND o.status = 'PROCESSING' AND EXISTS (${waiting})`;
}

/** Few, and found by an index of their own. */
const openReturns = Prisma.sql`SELECT order_id FROM order_return WHERE status IN ('ASKED', 'APPROVED')`;

/** Where a day begins in the shop's own time zone. */
const dayOf = (day: string, later = 0) => Prisma.sql`
  (${day}::date + ${later}::int)::timestamp AT TIME ZONE
    coalesce((SELECT time_zone FROM store_settings WHERE id = 1), 'UTC')`;

/** A whole number, or a whole SKU that is one. */
async function numbered(tx: Tx, word: string): Promise<Prisma.Sql> {
  const number = Number(word.replace("#", ""));
  const bySku = await ordersOfSku(tx, escaped(word));
  return either([
    ...(number <= LARGEST_NUMBER ? [Prisma.sql`o.number = ${number}::int`] : []),
    ...(bySku ? [bySku] : []),
  ]);
}

async function holding(tx: Tx, word: string): Promise<Prisma.Sql> {
  // A whole address is that buyer's alone: "ann@…" is no part of "joann@…".
  if (/^[^@]+@[^@]+\.[^@.]+$/.test(word)) return Prisma.sql`lower(o.email) = lower(${word})`;
  const patterns = patternsOf(word);
  const byMail = patterns.map((pattern) => Prisma.sql`o.email ILIKE ${pattern}`);
  // Only mail addresses hold this sign.
  if (word.includes("@")) return either(byMail);
  const byName = patterns.map((pattern) => Prisma.sql`o.shipping_address->>'name' ILIKE ${pattern}`);
  const bySku = await ordersOfSku(tx, patterns[0] ?? "");
  return either([...byMail, ...byName, ...(bySku ? [bySku] : [])]);
}

const either = (conditions: Prisma.Sql[]) =>
  conditions.length > 0 ? Prisma.sql`(${Prisma.join(conditions, " OR ")})` : Prisma.sql`false`;

/** The orders with a SKU like this, as a condition; null where there are none. */
async function ordersOfSku(tx: Tx, pattern: string): Promise<Prisma.Sql | null> {
  const [found] = await tx.$queryRaw<{ lines: number; ids: string[] | null }[]>`
    WITH line AS MATERIALIZED (
      SELECT order_id FROM order_line WHERE sku ILIKE ${pattern} LIMIT ${MOST_TOGETHER + 1})
    SELECT count(*)::int AS lines, CASE WHEN count(*) <= ${MOST_NAMED} THEN array_agg(order_id::text) END AS ids FROM line`;
  if (!found || found.lines === 0) return null;
  if (found.ids) return Prisma.sql`o.id = ANY(${found.ids}::uuid[])`;
  return found.lines <= MOST_TOGETHER
    ? Prisma.sql`o.id IN (SELECT order_id FROM order_line WHERE sku ILIKE ${pattern})`
    : Prisma.sql`EXISTS (SELECT FROM order_line WHERE order_id = o.id AND sku ILIKE ${pattern})`;
}

/** The orders whose money is in this state. PAID is every order but few: then those that are not. */
async function ordersInState(tx: Tx, state: MoneyStateName): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT order_id AS id FROM (${moneyStates}) AS touched
    WHERE state ${Prisma.raw(state === "PAID" ? "<>" : "=")} ${state}`;
  return rows.map(({ id }) => id);
}

/** What `moneyState` says of every order with a refund or a dispute (order_id, state). All others are PAID. */
export const moneyStates: Prisma.Sql = Prisma.sql`
  SELECT order_id, CASE
    WHEN disputes.open THEN 'DISPUTED'
    WHEN disputes.lost THEN 'LOST'
    WHEN failures.order_id IS NOT NULL AND paid.minor > refunds.refunded + refunds.pending THEN 'REFUND_FAILED'
    WHEN refunds.pending > 0 THEN 'REFUND_PENDING'
    WHEN coalesce(refunds.refunded, 0) = 0 THEN 'PAID'
    WHEN paid.minor > refunds.refunded THEN 'PARTLY_REFUNDED'
    ELSE 'REFUNDED' END AS state
  FROM (
    SELECT order_id, coalesce(sum(amount_minor) FILTER (WHERE status = 'SUCCEEDED'), 0) AS refunded,
      coalesce(sum(amount_minor) FILTER (WHERE status = 'PENDING'), 0) AS pending
    FROM refund GROUP BY order_id
  ) AS refunds
  FULL JOIN (
    SELECT order_id, bool_or(status = 'OPEN') AS open, bool_or(status = 'LOST') AS lost FROM dispute GROUP BY order_id
  ) AS disputes USING (order_id)
  LEFT JOIN (${ordersWithFailures}) AS failures USING (order_id)
  -- One by one: joined, all orders would be read for those few.
  CROSS JOIN LATERAL (SELECT total_minor AS minor FROM orders WHERE id = order_id OFFSET 0) AS paid`;
