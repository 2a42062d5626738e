import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";

/** How alike a word and a name must look: "tepot" and "Stoneware Teapot" are 0.44, strangers below 0.35. */
const ALIKE = 0.42;

/**
 * Selects `id` and `score` of the products that have every word, in name, tagline, description, category or
 * options; a word may be the beginning of one. `alike`: names that look like a word have it as well.
 */
export function matching(words: readonly string[], { alike } = { alike: false }): Prisma.Sql {
  // The operator's limit is a setting: set where the words come from, it holds before any word is compared.
  const limit = alike
    ? Prisma.sql`set_config('pg_trgm.word_similarity_threshold', ${`${ALIKE}`}, true)`
    : Prisma.sql`NULL`;
  const similar = Prisma.sql`
    UNION ALL SELECT word, p.id, word_similarity(word, p.name) FROM word JOIN product p ON lower(p.name) %> word`;
  // Each way to match has an index of its own, which a single condition with OR would not use.
  return Prisma.sql`
    WITH word AS MATERIALIZED (
      SELECT word, to_tsquery('english', quote_literal(word) || ':*') AS query, ${limit}
      FROM unnest(${[...words]}::text[]) AS word
    ), hit AS (
      SELECT word, p.id, 1 + ts_rank(setweight(to_tsvector('english', p.name), 'A'), query) * 4 AS score
      FROM word JOIN product p
        ON to_tsvector('english', p.name || ' ' || p.tagline || ' ' || p.description) @@ query
      UNION ALL
      SELECT word, p.id, 2 FROM word JOIN category c ON to_tsvector('english', c.name) @@ query
        JOIN product p ON p.category_id = c.id
      UNION ALL
      SELECT word, o.product_id, 2 FROM word JOIN option_value v ON to_tsvector('english', v.value) @@ query
        JOIN product_option o ON o.id = v.option_id
      ${alike ? similar : Prisma.empty}
    ), best AS (SELECT word, id, max(score) AS score FROM hit GROUP BY word, id)
    SELECT id, sum(score) AS score FROM best GROUP BY id HAVING count(*) = ${words.length}::int`;
}

/** The products on sale that match best, the best first; where none has the words, those that look like it. */
export async function matchProducts(tx: Tx, words: readonly string[], most: number): Promise<string[]> {
  const exact = await best(tx, matching(words), most);
  return exact.length > 0 ? exact : best(tx, matching(words, { alike: true }), most);
}

async function best(tx: Tx, matched: Prisma.Sql, most: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM (${matched}) AS matched JOIN product p ON p.id = matched.id
    WHERE p.status = 'ACTIVE'
      AND EXISTS (SELECT FROM variant v WHERE v.product_id = p.id AND v.archived_at IS NULL)
    ORDER BY matched.score DESC, p.featured DESC, p.name LIMIT ${most}::int`;
  return rows.map(({ id }) => id);
}
