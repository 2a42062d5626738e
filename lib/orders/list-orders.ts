import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { cutPage, MOST_COUNTED, type Place } from "@/lib/paging";
import { Prisma } from "@/prisma/generated/client";
import { foundOrders, type Meaning, readMeaning } from "./found-orders";
import { moneyState } from "./money-state";
import { readAddress } from "./read-order";
import type { OrderFilter, OrderList, OrderRow, OrderSearch, OrderStatusName } from "./types";
import { readWaitingUnits } from "./waiting-units";

const ROWS_PER_PAGE = 25;

export type OrderListWish = OrderSearch & { filter: OrderFilter } & Place;

/**
 * One page of the orders that are meant, newest first, from the order on whose number is given: numbers are
 * given in the order of placing.
 */
export async function listOrders(
  tx: Tx,
  { filter, after = null, before = null, ...search }: OrderListWish,
): Promise<OrderList> {
  const meaning = await readMeaning(tx, search);
  const few = search.search ? await readFew(tx, meaning.conditions) : null;
  const named = few?.more === false ? byIds(few.found.map(({ id }) => id)) : meaning;
  const start = after ? "after" : before ? "before" : null;
  const [counts, found] = await Promise.all([
    countByStatus(tx, named, few),
    tx.$queryRaw<{ id: string; number: number }[]>`
      SELECT o.id, o.number ${foundOrders(named.conditions, filter)} ${beyondNumber(start, Number(after ?? before))}
      ORDER BY o.number ${Prisma.raw(start === "before" ? "ASC" : "DESC")} LIMIT ${ROWS_PER_PAGE + 1}`,
  ]);
  const page = cutPage(found, { size: ROWS_PER_PAGE, keyOf: ({ number }) => `${number}`, start });
  const rows = await readRows(
    tx,
    page.rows.map(({ id }) => id),
  );
  return { rows, counts, more: few?.more ?? false, next: page.next, previous: page.previous };
}

const byIds = (ids: string[]): Meaning => ({
  conditions: Prisma.sql`o.id = ANY(${ids}::uuid[])`,
  asRest: null,
});

function beyondNumber(start: "after" | "before" | null, number: number): Prisma.Sql {
  if (start === null) return Prisma.empty;
  return start === "after"
    ? Prisma.sql`AND o.number < ${number}::int`
    : Prisma.sql`AND o.number > ${number}::int`;
}

type Few = { found: { id: string; status: OrderStatusName }[]; more: boolean };

/**
 * What a search finds, where it is not too much: then it is looked for once, and counted and paged by its ids.
 * What more orders hold is found soon on the way through them from the newest on.
 */
async function readFew(tx: Tx, meaning: Prisma.Sql): Promise<Few> {
  const found = await tx.$queryRaw<Few["found"]>`
    SELECT o.id, o.status ${foundOrders(meaning, "ALL")} LIMIT ${MOST_COUNTED + 1}`;
  return { found, more: found.length > MOST_COUNTED };
}

type Count = { status: OrderStatusName; count: number };

/** How many orders are meant, by status. Without a search, an index alone counts them. */
async function countByStatus(
  tx: Tx,
  { conditions, asRest }: Meaning,
  few: Few | null,
): Promise<OrderList["counts"]> {
  const count = (meant: Prisma.Sql) => tx.$queryRaw<Count[]>`
    SELECT o.status, count(*)::int ${foundOrders(meant, "ALL")} GROUP BY o.status`;
  const countAll = async (): Promise<Count[]> => {
    if (!asRest) return count(conditions);
    const [all = [], less = []] = await Promise.all(asRest.map(count));
    return [...all, ...less.map((one) => ({ ...one, count: -one.count }))];
  };
  const [byStatus, waiting, returning] = await Promise.all([
    few ? few.found.map(({ status }) => ({ status, count: 1 })) : countAll(),
    tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int ${foundOrders(conditions, "TO_SHIP")}`,
    tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int ${foundOrders(conditions, "RETURNS")}`,
  ]);
  const some = { TO_SHIP: waiting[0]?.count ?? 0, RETURNS: returning[0]?.count ?? 0 };
  if (few?.more) {
    const unknown = { PROCESSING: null, SHIPPED: null, CANCELLED: null, SOLD_OUT: null };
    return { ALL: MOST_COUNTED, ...some, ...unknown };
  }
  const counts = { ALL: 0, ...some, PROCESSING: 0, SHIPPED: 0, CANCELLED: 0, SOLD_OUT: 0 };
  for (const { status, count } of byStatus) {
    counts[status] += count;
    counts.ALL += count;
  }
  return counts;
}

async function readRows(tx: Tx, ids: string[]): Promise<OrderRow[]> {
  const [orders, waiting] = await Promise.all([
    tx.order.findMany({
      where: { id: { in: ids } },
      orderBy: { number: "desc" },
      include: {
        lines: { select: { id: true, quantity: true } },
        refunds: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
        disputes: true,
      },
    }),
    readWaitingUnits(tx, ids),
  ]);
  return orders.map((order) => ({
    number: order.number,
    status: order.status,
    placedAt: order.placedAt,
    email: order.email,
    buyer: readAddress(order.shippingAddress)?.name ?? null,
    unitCount: order.lines.reduce((units, { quantity }) => units + quantity, 0),
    toShip: order.lines.reduce((units, { id }) => units + (waiting.get(id) ?? 0), 0),
    total: money(order.totalMinor, order.currency),
    money: moneyState(order).state,
  }));
}
