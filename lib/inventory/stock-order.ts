import { z } from "zod";
import { Prisma } from "@/prisma/generated/client";
import { TREND_DAYS } from "./read-stock-rows";
import { lowThreshold } from "./stock-book";
import type { StockSorting } from "./types";

/** What a key may be: how it is written in an address, and which text can be read as one again. */
const KINDS = {
  uuid: { write: asText, text: z.guid() },
  int: {
    write: asText,
    text: z
      .string()
      .regex(/^-?\d{1,10}$/)
      .refine((text) => Math.abs(Number(text)) < 2 ** 31),
  },
  text: {
    write: asText,
    text: z
      .string()
      .max(1000)
      // PostgreSQL takes no NUL, and no half of a surrogate pair.
      .refine((text) => !/[\0\p{Cs}]/u.test(text)),
  },
  timestamptz: {
    // The same wherever the database thinks it is.
    write: (key: Prisma.Sql) =>
      Prisma.sql`to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    text: z.iso.datetime({ precision: 6 }).startsWith("20"),
  },
};

type Key = { expression: Prisma.Sql; kind: keyof typeof KINDS };
type Keys = {
  /** What the order compares, one after the other; the last of them is never the same for two rows. */
  expressions: Prisma.Sql[];
  /** The keys as columns of the rows that are asked for. */
  columns: Prisma.Sql;
  /** Those columns as a list of texts, from which `read` makes values to compare with. */
  place: Prisma.Sql;
  /** The values of a place that an address gives as `written`; null where it is none of this order. */
  read(place: string): Prisma.Sql[] | null;
  /** What has to be joined for them. */
  join: Prisma.Sql;
  /** Whether they are read from variants and products. */
  byName: boolean;
  /** Says that the row they stand in is there, so that its index may lead. */
  there: Prisma.Sql;
};

const key = (expression: Prisma.Sql, kind: Key["kind"]): Key => ({ expression, kind });
const id = key(Prisma.sql`l.variant_id`, "uuid");

/** Units in checkouts that can still be paid, by variant, as `till`. They hold nothing. */
const joinTill = Prisma.sql`
  LEFT JOIN (
    SELECT line.variant_id, sum(line.quantity)::int AS units FROM checkout
    JOIN checkout_line line ON line.checkout_id = checkout.id
    WHERE checkout.status IN ('OPEN', 'AWAITING_PAYMENT') GROUP BY line.variant_id
  ) AS till ON till.variant_id = l.variant_id`;

/**
 * By how much a level changed over the days that a row draws (TREND_DAYS): what moved since the end of the first of them.
 * All movements of that time are added up, since no row of the book holds the sum: it would have to change every day.
 */
const joinTrend = Prisma.sql`
  LEFT JOIN (
    SELECT variant_id, sum(quantity)::int AS change FROM stock_movement
    WHERE created_at >= ((now() AT TIME ZONE 'UTC')::date - ${Prisma.raw(String(TREND_DAYS - 2))}) AT TIME ZONE 'UTC'
    GROUP BY variant_id
  ) AS recent ON recent.variant_id = l.variant_id`;

/** By what rows are put in order. Each is never null, so that rows can be compared as a whole. */
export function keysOf({ sort }: Pick<StockSorting, "sort">): Keys {
  const keys = keysFor(sort);
  return {
    expressions: keys.map(({ expression }) => expression),
    columns: Prisma.join(keys.map(({ expression }, at) => Prisma.sql`${expression} AS ${column(at)}`)),
    place: Prisma.sql`ARRAY[${Prisma.join(keys.map(({ kind }, at) => KINDS[kind].write(column(at))))}]`,
    read(place) {
      const texts = textsOf(place);
      if (texts?.length !== keys.length) return null;
      const fits = keys.every(({ kind }, at) => KINDS[kind].text.safeParse(texts[at]).success);
      return fits ? keys.map(({ kind }, at) => Prisma.sql`${texts[at]}::text::${Prisma.raw(kind)}`) : null;
    },
    byName: sort === "product" || sort === "sku",
    join: sort === "at-till" ? joinTill : sort === "trend" ? joinTrend : Prisma.empty,
    there:
      sort === "product"
        ? Prisma.sql`AND p.id IS NOT NULL`
        : sort === "sku"
          ? Prisma.sql`AND v.id IS NOT NULL`
          : Prisma.empty,
  };
}

/** A place in the book, as an address gives it: the keys of the row that stands, or stood, there. */
export const written = (keys: readonly string[]) => Buffer.from(JSON.stringify(keys)).toString("base64url");

function textsOf(place: string): string[] | null {
  try {
    return z.array(z.string()).parse(JSON.parse(Buffer.from(place, "base64url").toString()));
  } catch {
    return null;
  }
}

const column = (at: number) => Prisma.raw(`key_${at}`);

function asText(key: Prisma.Sql) {
  return Prisma.sql`(${key})::text`;
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
    case "trend":
      return [key(Prisma.sql`coalesce(recent.change, 0)`, "int"), id];
  }
}
