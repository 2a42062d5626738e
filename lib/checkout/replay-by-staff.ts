import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import type { Outcome } from "./refund-order";
import { replayEvent, replayFailed } from "./replay-event";

// The wish is on record before it is carried out: applying an event is a transaction of its own.

export async function replayByStaff(
  db: Db,
  { eventId, userId }: { eventId: string; userId: string },
): Promise<Outcome> {
  const event = await db.webhookEvent.findUnique({ where: { id: eventId }, select: { status: true } });
  if (!event) return { ok: false, message: "There is no such event." };
  const before = { status: event.status };
  await writeAudit(db, { userId, action: "replay", entity: "webhook_event", entityId: eventId, before });
  const applied = await replayEvent(db, eventId);
  if (!applied) return { ok: false, message: "There is no such event." };
  return applied.result === "APPLIED"
    ? { ok: true, message: `Applied: ${applied.verdict.sentence}.` }
    : { ok: false, message: `It failed again: ${applied.reason}` };
}

export async function replayFailedByStaff(db: Db, { userId }: { userId: string }): Promise<Outcome> {
  await writeAudit(db, { userId, action: "replay failed", entity: "webhook_event", entityId: "all" });
  const { applied, failed } = await replayFailed(db);
  if (failed > 0) return { ok: false, message: `${applied} were applied, ${failed} failed again.` };
  return { ok: true, message: applied === 1 ? "One was applied." : `${applied} were applied.` };
}
