import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { cutPage, MOST_COUNTED, type Place } from "@/lib/paging";
import { patternsOf, wordsOf } from "@/lib/search-words";
import { Prisma } from "@/prisma/generated/client";
import type { CustomerList, CustomerRow } from "./types";

const ROWS_PER_PAGE = 25;

/**
 * One page of those who bought or have an account: whoever bought last first, then those who never bought, by
 * address. Orders belong together by their mail address, in any spelling of capitals. `search`: words from the
 * address or from the name. Pages go on from a buyer's last order, by its number, or from an account, by its id.
 */
export async function listCustomers(
  tx: Tx,
  { search, after = null, before = null }: { search: string } & Place,
): Promise<CustomerList> {
  const words = wordsOf(search);
  const start = after ? "after" : before ? "before" : null;
  const [counted, found] = await Promise.all([
    count(tx, words),
    readKeys(tx, { words, cursor: after ?? before, backwards: start === "before" }),
  ]);
  const page = cutPage(found, { size: ROWS_PER_PAGE, keyOf: ({ key }) => key, start });
  return { ...counted, rows: await readRows(tx, page.rows), next: page.next, previous: page.previous };
}

/**
 * All buyers are counted, by an index alone; of those who never bought, and of what a search finds, no more than a
 * thousand: `more` says that there are others.
 */
async function count(tx: Tx, words: string[]): Promise<Pick<CustomerList, "count" | "more">> {
  const buyers =
    words.length === 0
      ? Prisma.sql`SELECT count(DISTINCT lower(email))::int AS count FROM orders WHERE email IS NOT NULL`
      : Prisma.sql`SELECT count(*)::int AS count FROM (
          SELECT FROM orders o WHERE ${isLast} AND ${saidOfOrder(words)} LIMIT ${MOST_COUNTED + 1}) AS found`;
  const accounts = Prisma.sql`SELECT count(*)::int AS count FROM (
    SELECT FROM app_user a WHERE ${neverBought} AND ${saidOfAccount(words)} LIMIT ${MOST_COUNTED + 1}) AS found`;
  const [bought, never] = await Promise.all(
    [buyers, accounts].map(async (query) => (await tx.$queryRaw<{ count: number }[]>(query))[0]?.count ?? 0),
  );
  const all = (bought ?? 0) + (never ?? 0);
  if (words.length > 0) return { count: Math.min(all, MOST_COUNTED), more: all > MOST_COUNTED };
  const more = (never ?? 0) > MOST_COUNTED;
  return { count: more ? all - 1 : all, more };
}

type Key = { key: string; email: string };
type Part = { words: string[]; cursor: string | null; backwards: boolean; most: number };

/** A page may hold the last of the buyers and the first of those who never bought. */
async function readKeys(tx: Tx, wish: Omit<Part, "most">): Promise<Key[]> {
  const buyersFirst = [readBuyers, readAccounts];
  const parts = wish.backwards ? buyersFirst.reverse() : buyersFirst;
  const own = wish.cursor === null ? null : /^\d+$/.test(wish.cursor) ? readBuyers : readAccounts;
  const found: Key[] = [];
  for (const part of own ? parts.slice(parts.indexOf(own)) : parts) {
    const most = ROWS_PER_PAGE + 1 - found.length;
    if (most > 0)
      found.push(...(await part(tx, { ...wish, cursor: part === own ? wish.cursor : null, most })));
  }
  return found;
}

/** On the way through the orders from the newest on, those that are their buyer's last. */
function readBuyers(tx: Tx, { words, cursor, backwards, most }: Part): Promise<Key[]> {
  const sign = Prisma.raw(backwards ? ">" : "<");
  const direction = Prisma.raw(backwards ? "ASC" : "DESC");
  const from = Prisma.sql`(SELECT placed_at FROM orders WHERE number = ${Number(cursor)}::int)`;
  // The first condition says nothing new, but an index understands it.
  const beyond = Prisma.sql`AND o.placed_at ${sign}= ${from} AND (o.placed_at, o.number) ${sign} (${from}, ${Number(cursor)}::int)`;
  return tx.$queryRaw<Key[]>`
    SELECT o.number::text AS key, lower(o.email) AS email FROM orders o
    WHERE ${isLast} AND ${saidOfOrder(words)} ${cursor ? beyond : Prisma.empty}
    ORDER BY o.placed_at ${direction}, o.number ${direction} LIMIT ${most}`;
}

function readAccounts(tx: Tx, { words, cursor, backwards, most }: Part): Promise<Key[]> {
  const beyond = Prisma.sql`AND a.email ${Prisma.raw(backwards ? "<" : ">")}
    (SELECT email FROM app_user WHERE id = ${cursor}::uuid)`;
  return tx.$queryRaw<Key[]>`
    SELECT a.id::text AS key, a.email FROM app_user a
    WHERE ${neverBought} AND ${saidOfAccount(words)} ${cursor ? beyond : Prisma.empty}
    ORDER BY a.email ${Prisma.raw(backwards ? "DESC" : "ASC")} LIMIT ${most}`;
}

const isLast = Prisma.sql`o.email IS NOT NULL AND o.number = (
  SELECT last.number FROM orders last WHERE lower(last.email) = lower(o.email)
  ORDER BY last.placed_at DESC, last.number DESC LIMIT 1)`;

const neverBought = Prisma.sql`a.role = 'CUSTOMER'
  AND (SELECT number FROM orders WHERE lower(email) = a.email LIMIT 1) IS NULL`;

const saidOfOrder = (words: string[]) =>
  said(words, [Prisma.sql`o.email`, Prisma.sql`o.shipping_address->>'name'`]);
const saidOfAccount = (words: string[]) => said(words, [Prisma.sql`a.email`, Prisma.sql`a.name`]);

function said(words: string[], texts: Prisma.Sql[]): Prisma.Sql {
  const conditions = words.map((word) => {
    const ways = texts.flatMap((text) =>
      patternsOf(word).map((pattern) => Prisma.sql`${text} ILIKE ${pattern}`),
    );
    return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
  });
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;
}

/** The customers with these addresses, in their order. */
async function readRows(tx: Tx, keys: readonly Key[]): Promise<CustomerRow[]> {
  if (keys.length === 0) return [];
  const [found, store] = await Promise.all([
    tx.$queryRaw<(Omit<CustomerRow, "kept"> & { keptMinor: bigint })[]>`
      SELECT wanted.email, coalesce(bought.name, nullif(account.name, '')) AS name, bought.orders::int AS "orderCount",
        bought.kept::bigint AS "keptMinor", bought.last AS "lastOrderAt", account.id IS NOT NULL AS "hasAccount"
      FROM unnest(${keys.map(({ email }) => email)}::text[]) WITH ORDINALITY AS wanted (email, place)
      CROSS JOIN LATERAL (
        SELECT count(*) AS orders, max(o.placed_at) AS last,
          (array_agg(o.shipping_address->>'name' ORDER BY o.placed_at DESC, o.number DESC)
            FILTER (WHERE o.shipping_address->>'name' IS NOT NULL))[1] AS name,
          coalesce(sum(o.total_minor - back.minor), 0) AS kept
        FROM orders o CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount_minor), 0) AS minor FROM refund
          WHERE order_id = o.id AND status IN ('PENDING', 'SUCCEEDED')
        ) AS back
        WHERE lower(o.email) = wanted.email
      ) AS bought
      LEFT JOIN app_user AS account ON account.email = wanted.email AND account.role = 'CUSTOMER'
      ORDER BY wanted.place`,
    tx.storeSettings.findUnique({ where: { id: 1 }, select: { currency: true } }),
  ]);
  // The shop's currency stands from its first checkout on, so all orders are in it.
  const currency = store?.currency ?? "USD";
  return found.map(({ keptMinor, ...row }) => ({ ...row, kept: money(Number(keptMinor), currency) }));
}
