import { db } from "@/lib/db";
import type { StripeEvent } from "@/lib/stripe/types";
import { inSpan } from "@/lib/telemetry/spans";
import type { Applied } from "./apply-event";
import { EventBatcher } from "./event-batcher";

// One for the process, however often the development server loads this module anew.
const kept = globalThis as { truecountBatcher?: EventBatcher };

/** Applies an event that was delivered to this server, together with others that arrive meanwhile. */
export function receiveEvent(event: StripeEvent): Promise<Applied> {
  kept.truecountBatcher ??= new EventBatcher(db());
  const batcher = kept.truecountBatcher;
  const attributes = { "truecount.event.id": event.id, "truecount.event.type": event.type };
  return inSpan({ name: "webhook delivery", attributes }, async (tell) => {
    const applied = await batcher.apply(event);
    const verdict = applied.result === "APPLIED" ? applied.verdict.status : applied.result;
    tell({ "truecount.event.verdict": verdict });
    return applied;
  });
}
