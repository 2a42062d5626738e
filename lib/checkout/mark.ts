import type { Tx } from "@/lib/db";

/** How far a recurring job has come, or null before its first run. */
export async function readMark(tx: Tx, key: string): Promise<Date | null> {
  return (await tx.mark.findUnique({ where: { key } }))?.at ?? null;
}

/**
 * Moves the mark on. It never goes back: two runs at once leave the later one's. But one that is ahead of `now`
 * was set by a clock that went wrong, and is drawn back.
 */
export async function setMark(tx: Tx, key: string, at: Date, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mark (key, at) VALUES (${key}, ${at})
    ON CONFLICT (key) DO UPDATE
      SET at = CASE WHEN mark.at > ${now} THEN EXCLUDED.at ELSE greatest(mark.at, EXCLUDED.at) END`;
}

/** Sets the mark to the database's own time, which is another each time. */
export async function stampMark(tx: Tx, key: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mark (key, at) VALUES (${key}, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET at = greatest(EXCLUDED.at, mark.at + interval '1 millisecond')`;
}
