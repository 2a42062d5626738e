import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import type { Prisma } from "@/prisma/generated/client";
import { readAddress } from "./read-order";
import type { OrderFilter, OrderList } from "./types";

const ROWS_PER_PAGE = 25;

/**
 * One page of the shop's orders, newest first. `search` finds an order by its number, or by a part of the
 * buyer's mail address. A page beyond the last one gives the last.
 */
export async function listOrders(
  tx: Tx,
  { search, filter, page }: { search: string; filter: OrderFilter; page: number },
): Promise<OrderList> {
  const found = searching(search);
  const groups = await tx.order.groupBy({ by: ["status"], where: found, _count: { _all: true } });
  const counts = { ALL: 0, PROCESSING: 0, SHIPPED: 0, CANCELLED: 0, SOLD_OUT: 0 };
  for (const { status, _count } of groups) {
    counts[status] = _count._all;
    counts.ALL += _count._all;
  }
  const pageCount = Math.max(1, Math.ceil(counts[filter] / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const orders = await tx.order.findMany({
    where: filter === "ALL" ? found : { AND: [found, { status: filter }] },
    orderBy: [{ placedAt: "desc" }, { number: "desc" }],
    skip: (shown - 1) * ROWS_PER_PAGE,
    take: ROWS_PER_PAGE,
    include: { lines: { select: { quantity: true } } },
  });
  const rows = orders.map((order) => ({
    number: order.number,
    status: order.status,
    placedAt: order.placedAt,
    email: order.email,
    buyer: readAddress(order.shippingAddress)?.name ?? null,
    unitCount: order.lines.reduce((units, { quantity }) => units + quantity, 0),
    total: money(order.totalMinor, order.currency),
  }));
  return { rows, counts, page: shown, pageCount };
}

const LARGEST_NUMBER = 2_147_483_647;

function searching(search: string): Prisma.OrderWhereInput {
  if (search === "") return {};
  const number = /^#?\d{1,10}$/.test(search) ? Number(search.replace("#", "")) : Number.NaN;
  if (number <= LARGEST_NUMBER) return { number };
  // An underscore or per cent sign in an address means itself.
  const part = search.replace(/[\\%_]/g, "\\$&");
  return { email: { contains: part, mode: "insensitive" } };
}
