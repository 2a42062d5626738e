import { stringify } from "csv-stringify/sync";
import type { Db } from "@/lib/db";
import { decimalMoney, money } from "@/lib/money";
import { Prisma } from "@/prisma/generated/client";
import { foundOrders, readMeaning } from "./found-orders";
import { moneyState } from "./money-state";
import { readAddress } from "./read-order";
import type { OrderFilter, OrderSearch } from "./types";

const ORDERS_AT_ONCE = 500;
const COLUMNS = [
  ...["order", "placed_at", "status", "money", "email", "name", "line1", "line2", "postal_code", "city"],
  ...["state", "country", "phone", "units", "items", "currency", "subtotal", "discount", "shipping", "tax"],
  ...[
    "total",
    "refunded",
    "shipping_method",
    "carriers",
    "tracking_numbers",
    "discount_code",
    "tax_included",
  ],
];

/** Either all orders that a search finds, or those with these numbers. */
export type Exported = { numbers: readonly number[] } | (OrderSearch & { filter: OrderFilter });

/**
 * The orders as a table for spreadsheets, oldest first, in parts that follow one another. Amounts are decimals
 * of the order's currency, times are UTC. What a spreadsheet would run as a formula is written as text.
 */
export async function* exportOrders(db: Db, wanted: Exported): AsyncGenerator<string> {
  // Without the mark, Excel reads UTF-8 as something else.
  yield `\uFEFF${csv([COLUMNS])}`;
  const meant =
    "numbers" in wanted
      ? Prisma.sql`FROM orders o WHERE o.number = ANY(${[...wanted.numbers]}::int[])`
      : foundOrders((await readMeaning(db, wanted)).conditions, wanted.filter);
  let after = 0;
  for (;;) {
    const numbers = await nextNumbers(db, meant, after);
    const last = numbers.at(-1);
    if (last === undefined) return;
    yield csv(await readRows(db, numbers));
    after = last;
  }
}

const csv = (rows: string[][]) => stringify(rows, { escape_formulas: true, record_delimiter: "\r\n" });

async function nextNumbers(db: Db, meant: Prisma.Sql, after: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ number: number }[]>`
    SELECT o.number ${meant} AND o.number > ${after}::int ORDER BY o.number LIMIT ${ORDERS_AT_ONCE}`;
  return rows.map(({ number }) => number);
}

async function readRows(db: Db, numbers: number[]): Promise<string[][]> {
  const orders = await db.order.findMany({
    where: { number: { in: numbers } },
    orderBy: { number: "asc" },
    include: {
      lines: { orderBy: { position: "asc" } },
      refunds: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      disputes: true,
      shipments: { orderBy: { shippedAt: "asc" } },
    },
  });
  return orders.map((order) => {
    const address = readAddress(order.shippingAddress);
    const amount = (minor: number) => decimalMoney(money(minor, order.currency));
    const { state, refunded, onItsWay } = moneyState(order);
    return [
      ...[`${order.number}`, order.placedAt.toISOString(), order.status, state],
      ...[order.email, address?.name, address?.line1, address?.line2, address?.postalCode, address?.city],
      ...[address?.state, address?.country, address?.phone],
      `${order.lines.reduce((units, { quantity }) => units + quantity, 0)}`,
      order.lines.map(({ quantity, sku }) => `${quantity} × ${sku}`).join("; "),
      order.currency,
      ...[order.subtotalMinor, order.discountMinor, order.shippingMinor, order.taxMinor].map(amount),
      ...[amount(order.totalMinor), amount(refunded.minor + onItsWay.minor), order.shippingName],
      distinct(order.shipments.map(({ carrier }) => carrier)),
      distinct(order.shipments.map(({ trackingNumber }) => trackingNumber)),
      ...[order.discountCode, amount(order.taxIncludedMinor)],
    ].map((cell) => cell ?? "");
  });
}

const distinct = (said: (string | null)[]) => [...new Set(said.filter(Boolean))].join("; ");
