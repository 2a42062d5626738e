import type { Tx } from "@/lib/db";
import type { LevelCurve, Period } from "./types";

/** As many steps as a phone can show and a person would read in a table. */
const MOST_STEPS = 60;

type Step = { at: Date; quantity: number; level: number };

/**
 * How a level went through a period: what it was at its beginning, and each change, or, where there were many,
 * the changes of as many equal stretches of time. Null when nothing had ever moved by the period's end.
 */
export async function readLevelCurve(
  tx: Tx,
  { variantId, from, to }: { variantId: string } & Period,
): Promise<LevelCurve | null> {
  const [span] = await tx.$queryRaw<{ first: Date | null; before: number; count: number }[]>`
    SELECT min(created_at) AS first,
      coalesce((SELECT on_hand_after FROM stock_movement
        WHERE variant_id = ${variantId}::uuid AND created_at < ${from ?? new Date(0)} ORDER BY seq DESC LIMIT 1), 0)
        AS before,
      (count(*) FILTER (WHERE created_at >= ${from ?? new Date(0)}))::int AS count
    FROM stock_movement WHERE variant_id = ${variantId}::uuid AND created_at < ${to ?? new Date()}`;
  if (!span?.first) return null;
  const start = from ?? span.first;
  const now = new Date();
  const end = to && to < now ? to : now;

  // The width of a stretch in seconds. Where there are few movements each is a stretch of its own.
  const stretch = Math.max(1, (end.getTime() - start.getTime()) / 1000 / MOST_STEPS);
  const found = await tx.$queryRaw<Step[]>`
    SELECT max(created_at) AS at, sum(quantity)::int AS quantity,
      (array_agg(on_hand_after ORDER BY seq DESC))[1] AS level
    FROM stock_movement
    WHERE variant_id = ${variantId}::uuid AND created_at >= ${start} AND created_at < ${end}
    GROUP BY CASE WHEN ${span.count}::int > ${MOST_STEPS}::int
      THEN floor(extract(epoch FROM created_at - ${start}::timestamptz) / ${stretch}::float8)::bigint
      ELSE seq END
    ORDER BY max(seq)`;
  return { from: start, to: end, before: span.before, steps: found };
}
