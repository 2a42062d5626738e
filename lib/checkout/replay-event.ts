import type { Db } from "@/lib/db";
import { findEvent } from "@/lib/stripe/events";
import { parseEvent } from "@/lib/stripe/verify-event";
import { type Applied, applyEvent } from "./apply-event";
import { isWhole } from "./inbox";

/**
 * Applies an event of the inbox once more, by the same way as a delivery: what is right already stays so.
 * One that was ignored is judged anew, since what it is about may be known by now; one whose payload is not kept here
 * is fetched from Stripe.
 */
export async function replayEvent(db: Db, eventId: string): Promise<Applied | null> {
  const row = await db.webhookEvent.findUnique({ where: { id: eventId }, select: { payload: true } });
  if (!row) return null;
  try {
    const event = isWhole(row.payload) ? parseEvent(JSON.stringify(row.payload)) : await findEvent(eventId);
    if (!event)
      return { result: "FAILED", reason: "its payload is not kept here, and Stripe has it no more" };
    return await applyEvent(db, event);
  } catch (error) {
    // One row that nobody can read, or fetch, must not keep the others from being tried.
    return { result: "FAILED", reason: error instanceof Error ? error.message : String(error) };
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
