import { Prisma } from "@/prisma/generated/client";
import { lowThreshold } from "./stock-book";
import type { StockSorting } from "./types";

type Key = { expression: Prisma.Sql; type: string };
type Keys = {
  /** What the order compares, one after the other; the last of them is never the same for two rows. */
  expressions: Prisma.Sql[];
  /** The keys of a row, given as texts, as values to compare with. */
  typed(texts: readonly string[]): Prisma.Sql[];
  /** What has to be joined for them. */
  join: Prisma.Sql;
  /** Whether they are read from variants and products. */
  byName: boolean;
  /** Says that the row they stand in is there, so that its index may lead. */
  there: Prisma.Sql;
};

const key = (expression: Prisma.Sql, type: string): Key => ({ expression, type });
const id = key(Prisma.sql`l.variant_id`, "uuid");

/** Units in checkouts that can still be paid, by variant, as `till`. They hold nothing. */
const joinTill = Prisma.sql`
  LEFT JOIN (
    SELECT line.variant_id, sum(line.quantity)::int AS units FROM checkout
    JOIN checkout_line line ON line.checkout_id = checkout.id
    WHERE checkout.status IN ('OPEN', 'AWAITING_PAYMENT') GROUP BY line.variant_id
  ) AS till ON till.variant_id = l.variant_id`;

/** By what rows are put in order. Each is never null, so that rows can be compared as a whole. */
export function keysOf({ sort }: Pick<StockSorting, "sort">): Keys {
  const keys = keysFor(sort);
  return {
    expressions: keys.map(({ expression }) => expression),
    typed: (texts) => keys.map(({ type }, at) => Prisma.sql`${texts[at] ?? ""}::text::${Prisma.raw(type)}`),
    byName: sort === "product" || sort === "sku",
    join: sort === "at-till" ? joinTill : Prisma.empty,
    there:
      sort === "product"
        ? Prisma.sql`AND p.id IS NOT NULL`
        : sort === "sku"
          ? Prisma.sql`AND v.id IS NOT NULL`
          : Prisma.empty,
  };
}

function keysFor(sort: StockSorting["sort"]): Key[] {
  switch (sort) {
    case "product":
      return [
        key(Prisma.sql`p.name`, "text"),
        key(Prisma.sql`p.id`, "uuid"),
        key(Prisma.sql`v.position`, "int"),
        id,
      ];
    case "sku":
      return [key(Prisma.sql`v.sku`, "text")];
    case "on-hand":
      return [key(Prisma.sql`l.on_hand`, "int"), id];
    case "at-till":
      return [key(Prisma.sql`coalesce(till.units, 0)`, "int"), id];
    case "backorder-limit":
      return [key(Prisma.sql`l.backorder_limit`, "int"), id];
    case "low-from":
      return [key(lowThreshold, "int"), id];
    case "moved":
      return [key(Prisma.sql`l.updated_at`, "timestamptz"), id];
  }
}
