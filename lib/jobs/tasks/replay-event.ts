import { z } from "zod";
import { replayEvent as replay } from "@/lib/checkout/replay-event";
import { db } from "@/lib/db";

const payload = z.object({ eventId: z.string() });

export async function replayEvent(input: unknown): Promise<void> {
  const applied = await replay(db(), payload.parse(input).eventId);
  if (applied?.result === "FAILED") throw new Error(applied.reason);
}
