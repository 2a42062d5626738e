import type { Db } from "@/lib/db";

/** More than anybody looks through; counts beside filters are of these. */
const MOST_FOUND = 1_000;
/** How alike a word and a name must look: "tepot" and "Stoneware Teapot" are 0.44, strangers below 0.35. */
const ALIKE = 0.42;

export type Match = {
  /** The best first. */
  ids: string[];
  /** True where nothing had these words, and names were taken that look alike. */
  alike: boolean;
};

/**
 * The products on sale that have every word, in name, tagline, description, category or options; a word may be
 * the beginning of one. Where there are none, those that have words looking like these.
 */
export async function matchProducts(db: Db, words: readonly string[]): Promise<Match> {
  const exact = await match(db, words, false);
  if (exact.length > 0) return { ids: exact, alike: false };
  const ids = await match(db, words, true);
  return { ids, alike: ids.length > 0 };
}

async function match(db: Db, words: readonly string[], alike: boolean): Promise<string[]> {
  const [, rows] = await db.$transaction([
    db.$queryRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${`${ALIKE}`}, true)`,
    // Each way to match has an index of its own, which a single condition with OR would not use.
    db.$queryRaw<{ id: string }[]>`
      WITH word AS (
        SELECT word, to_tsquery('english', quote_literal(word) || ':*') AS query FROM unnest(${[...words]}::text[]) AS word
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
        UNION ALL
        SELECT word, p.id, word_similarity(word, p.name) FROM word JOIN product p ON lower(p.name) %> word WHERE ${alike}
      ), best AS (SELECT word, id, max(score) AS score FROM hit GROUP BY word, id)
      SELECT p.id FROM best JOIN product p ON p.id = best.id
      WHERE p.status = 'ACTIVE'
        AND EXISTS (SELECT FROM variant v WHERE v.product_id = p.id AND v.archived_at IS NULL)
      GROUP BY p.id HAVING count(*) = ${words.length}::int
      ORDER BY sum(best.score) DESC, p.featured DESC, p.name LIMIT ${MOST_FOUND}::int`,
  ]);
  return rows.map(({ id }) => id);
}
