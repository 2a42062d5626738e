import { db, type Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { type Counted, facetsOf } from "./facets";
import { matching } from "./match-products";
import { PRICE_STEPS } from "./price-bands";
import { cardSelect, productCard } from "./product-card";
import { searchWords } from "./search-words";
import { readStoreSettings } from "./store-settings";
import type { SearchResult, SearchSort, SearchWish } from "./types";

const PAGE_SIZE = 24;

/** What a search finds, a page of it, with what it can be narrowed to: all of it counted, however large the shop. */
export async function searchProducts(wish: SearchWish): Promise<SearchResult> {
  const [store, { alike, ...found }] = await Promise.all([readStoreSettings(db()), find(db(), wish)]);
  const rows = await db().product.findMany({ where: { id: { in: found.ids } }, select: cardSelect });
  const byId = new Map(rows.map((row) => [row.id, productCard(row, store.currency)]));
  const pageCount = pagesOf(found.total);
  return {
    products: found.ids.flatMap((id) => byId.get(id) ?? []),
    total: found.total,
    page: Math.min(wish.page, pageCount),
    pageCount,
    alike,
    facets: facetsOf(found, wish),
    currency: store.currency,
  };
}

const pagesOf = (total: number) => Math.max(1, Math.ceil(total / PAGE_SIZE));

export type Found = Counted & {
  /** How many have the words, whatever the filters say. */
  matched: number;
  /** How many the filters leave. */
  total: number;
  /** Those of the page that is asked for, or of the last one where there are fewer. */
  ids: string[];
};

/** By the words as they are or, where nothing has them, by names that look like them. */
export async function find(tx: Tx, wish: SearchWish): Promise<Found & { alike: boolean }> {
  const words = searchWords(wish.query);
  const exact = await findBy(tx, wish, words.length > 0 ? matching(words) : null);
  if (exact.matched > 0 || words.length === 0) return { ...exact, alike: false };
  const similar = await findBy(tx, wish, matching(words, { alike: true }));
  return { ...similar, alike: similar.matched > 0 };
}

// What a variant lacks is a sum of these, so that each count can forgive its own filter.
const [CATEGORY, COLOUR, SIZE, PRICE, STOCK] = [1, 2, 4, 8, 16] as const;

/**
 * A product is found when one of its variants has all that is asked for: the red one in stock, not a red one and
 * another in stock. A value is counted among what the other filters leave, its own filter's values being
 * alternatives. All in one statement, so that a large shop's variants stay where they are.
 */
async function findBy(tx: Tx, wish: SearchWish, matched: Prisma.Sql | null): Promise<Found> {
  const { categories, colours, sizes, minMinor, maxMinor, inStock } = wish;
  const [found] = await tx.$queryRaw<[Found]>`
    WITH shelf AS MATERIALIZED (
      SELECT id, slug, name, position, row_number() OVER ()::int AS n,
        CASE WHEN ${categories.length === 0} OR slug = ANY(${categories}::text[]) THEN 0 ELSE ${CATEGORY}::int END AS lacks
      FROM category
    ),
    offer AS (${matched ? offersOf(matched) : EVERY_OFFER}),
    variant_found AS MATERIALIZED (
      SELECT *, outside
        + CASE WHEN ${colours.length === 0} OR colour = ANY(${colours}::text[]) THEN 0 ELSE ${COLOUR}::int END
        + CASE WHEN ${sizes.length === 0} OR size = ANY(${sizes}::text[]) THEN 0 ELSE ${SIZE}::int END
        + CASE WHEN (${minMinor}::int IS NULL OR price >= ${minMinor}::int)
            AND (${maxMinor}::int IS NULL OR price <= ${maxMinor}::int) THEN 0 ELSE ${PRICE}::int END
        + CASE WHEN ${!inStock} OR sellable THEN 0 ELSE ${STOCK}::int END AS lacks
      FROM offer
    ),
    product_found AS MATERIALIZED (
      SELECT id, max(score) AS score, max(shelf) AS shelf, min(price) AS cheapest, bool_or(lacks = 0) AS shown,
        bool_or(lacks & ~${CATEGORY}::int = 0) AS elsewhere,
        bool_or(lacks & ~${STOCK}::int = 0 AND sellable) AS in_stock,
        bit_or(1 << width_bucket(price::float8, ${PRICE_STEPS}::float8[])) FILTER (WHERE lacks & ~${PRICE}::int = 0) AS steps
      FROM variant_found GROUP BY id
    ),
    total AS (SELECT count(*)::int AS total FROM product_found WHERE shown)
    SELECT (SELECT count(*)::int FROM product_found) AS matched, total.total,
      ARRAY(
        SELECT p.id FROM product_found JOIN product p USING (id) WHERE shown ORDER BY ${ORDERS[wish.sort]}
          score DESC, p.featured DESC, ${matched ? Prisma.empty : OWN_ORDER} p.name, p.id
        LIMIT ${PAGE_SIZE}::int
        OFFSET ${PAGE_SIZE}::int * (least(${wish.page}::int, greatest(1, ceil(total.total / ${PAGE_SIZE}::float8)::int)) - 1)
      )::text[] AS ids,
      ${tally(Prisma.sql`
        SELECT shelf.slug AS value, shelf.name AS label, NULL AS swatch, found.count
        FROM (SELECT shelf AS n, count(*)::int AS count FROM product_found WHERE elsewhere GROUP BY shelf) AS found
        JOIN shelf USING (n)`)} AS categories,
      ${tally(Prisma.sql`
        SELECT value, value AS label, max(swatch) AS swatch, count(*)::int AS count
        FROM (SELECT id, colour AS value, max(swatch) AS swatch FROM variant_found
          WHERE lacks & ~${COLOUR}::int = 0 AND colour IS NOT NULL GROUP BY id, colour) AS each GROUP BY value`)} AS colours,
      ${tally(Prisma.sql`
        SELECT value, value AS label, NULL AS swatch, count(*)::int AS count
        FROM (SELECT DISTINCT id, size AS value FROM variant_found
          WHERE lacks & ~${SIZE}::int = 0 AND size IS NOT NULL) AS each GROUP BY value`)} AS sizes,
      ${tally(Prisma.sql`
        SELECT steps, count(*)::int AS count FROM product_found WHERE steps IS NOT NULL GROUP BY steps`)} AS prices,
      (SELECT count(*)::int FROM product_found WHERE in_stock) AS "inStock",
      (SELECT min(price) FROM variant_found WHERE lacks & ~${PRICE}::int = 0) AS "lowestMinor",
      (SELECT max(price) FROM variant_found WHERE lacks & ~${PRICE}::int = 0) AS "highestMinor"
    FROM total`;
  return found;
}

/** What the options that a shopper filters by are called, in English and in German, in small letters. */
const CALLED = { colour: ["colour", "color", "farbe"], size: ["size", "größe", "grösse", "groesse"] };

/**
 * Whether an option is called so, in whatever letters. As a name is usually written comes first: how many have a certain
 * name PostgreSQL knows, and how many have one in small letters it could only guess, and would join in a wrong order.
 */
function isCalled(option: keyof typeof CALLED, table = "of"): Prisma.Sql {
  const name = Prisma.raw(`${table}.name`);
  const usual = CALLED[option].flatMap((word) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`]);
  return Prisma.sql`(${name} = ANY(${usual}::text[]) OR lower(${name}) = ANY(${CALLED[option]}::text[]))`;
}

/** All that is on sale: whole tables are joined. */
const EVERY_OFFER = Prisma.sql`
  SELECT ${offer({ score: "0", colour: "colour.value", swatch: "colour.swatch", size: "size.value" })}
  FROM product p JOIN shelf ON shelf.id = p.category_id
  JOIN variant v ON v.product_id = p.id LEFT JOIN stock_level level ON level.variant_id = v.id
  ${choice("colour")} ${choice("size")}
  WHERE p.status = 'ACTIVE' AND v.archived_at IS NULL`;

/**
 * What has the words, product by product: nobody can tell PostgreSQL how many those are, and where it guesses that
 * they are many, it reads all that is on sale to find the one. OFFSET 0 holds it to the order written here.
 */
const offersOf = (matched: Prisma.Sql) => Prisma.sql`
  SELECT ${offer({ score: "matched.score", colour: "chosen.colour", swatch: "chosen.swatch", size: "chosen.size" })}
  FROM (${matched} OFFSET 0) AS matched
  CROSS JOIN LATERAL (
    SELECT id, category_id FROM product WHERE id = matched.id AND status = 'ACTIVE' OFFSET 0) AS p
  JOIN shelf ON shelf.id = p.category_id
  CROSS JOIN LATERAL (
    SELECT id, price_minor FROM variant WHERE product_id = p.id AND archived_at IS NULL OFFSET 0) AS v
  LEFT JOIN LATERAL (
    SELECT on_hand, backorder_limit FROM stock_level WHERE variant_id = v.id OFFSET 0) AS level ON true
  CROSS JOIN LATERAL (
    SELECT max(value.value) FILTER (WHERE ${isCalled("colour")}) AS colour,
      max(value.swatch) FILTER (WHERE ${isCalled("colour")}) AS swatch,
      max(value.value) FILTER (WHERE ${isCalled("size")}) AS size
    FROM variant_option_value chosen JOIN option_value value ON value.id = chosen.option_value_id
      JOIN product_option of ON of.id = value.option_id
    WHERE chosen.variant_id = v.id) AS chosen`;

/** What a shopper looks at of a variant, with the columns that it comes from. */
function offer(from: Record<"score" | "colour" | "swatch" | "size", string>): Prisma.Sql {
  return Prisma.sql`p.id, shelf.n AS shelf, shelf.lacks AS outside, ${Prisma.raw(from.score)} AS score,
    v.price_minor AS price, coalesce(level.on_hand + level.backorder_limit > 0, false) AS sellable,
    ${Prisma.raw(from.colour)} AS colour, ${Prisma.raw(from.swatch)} AS swatch, ${Prisma.raw(from.size)} AS size`;
}

// The value that a variant has of one of the options that a shopper filters by.
function choice(option: keyof typeof CALLED): Prisma.Sql {
  const [value, chosen, of] = [option, `chosen_${option}`, `of_${option}`].map((name) => Prisma.raw(name));
  return Prisma.sql`LEFT JOIN (
    variant_option_value ${chosen} JOIN option_value ${value} ON ${value}.id = ${chosen}.option_value_id
      JOIN product_option ${of} ON ${of}.id = ${value}.option_id AND ${isCalled(option, `of_${option}`)}
  ) ON ${chosen}.variant_id = v.id`;
}

const tally = (rows: Prisma.Sql) =>
  Prisma.sql`(SELECT coalesce(jsonb_agg(each), '[]') FROM (${rows}) AS each)`;

/** Where nobody asks for anything: as the shelves stand. */
const OWN_ORDER = Prisma.sql`(SELECT position FROM shelf WHERE n = product_found.shelf), p.position,`;

/** What goes before how well it matches, and before the shop's own order. */
const ORDERS: Record<SearchSort, Prisma.Sql> = {
  BEST: Prisma.empty,
  NEW: Prisma.sql`p.created_at DESC,`,
  CHEAP: Prisma.sql`cheapest,`,
  DEAR: Prisma.sql`cheapest DESC,`,
  // As people look things up, and not by the numbers of letters.
  NAME: Prisma.sql`p.name COLLATE "en-x-icu",`,
};
