import type { Db } from "@/lib/db";
import { BadEvent, parseEvent } from "@/lib/stripe/verify-event";
import { type Applied, applyEvent } from "./apply-event";

/**
 * Applies an event of the inbox once more, by the same way as a delivery: what is right already stays so.
 * One that was ignored is judged anew, since what it is about may be known by now.
 */
export async function replayEvent(db: Db, eventId: string): Promise<Applied | null> {
  const row = await db.webhookEvent.findUnique({ where: { id: eventId }, select: { payload: true } });
  if (!row) return null;
  try {
    return await applyEvent(db, parseEvent(JSON.stringify(row.payload)));
  } catch (error) {
    // One row that nobody can read must not keep the others from being tried.
    if (error instanceof BadEvent) return { result: "FAILED", reason: error.message };
    throw error;
  }
}

/** Replays every event that failed, oldest first. */
export async function replayFailed(db: Db): Promise<{ applied: number; failed: number }> {
  const events = await db.webhookEvent.findMany({
    where: { status: "FAILED" },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  let failed = 0;
  for (const { id } of events) {
    if ((await replayEvent(db, id))?.result === "FAILED") failed += 1;
  }
  return { applied: events.length - failed, failed };
}
