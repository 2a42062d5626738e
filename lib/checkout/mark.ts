import type { Tx } from "@/lib/db";

/** How far a recurring job has come, or null before its first run. */
export async function readMark(tx: Tx, key: string): Promise<Date | null> {
  return (await tx.mark.findUnique({ where: { key } }))?.at ?? null;
}

/** Moves the mark on. It never goes back: two runs at once leave the later one's. */
export async function setMark(tx: Tx, key: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mark (key, at) VALUES (${key}, ${at})
    ON CONFLICT (key) DO UPDATE SET at = greatest(mark.at, EXCLUDED.at)`;
}
