import { db } from "@/lib/db";
import type { StripeEvent } from "@/lib/stripe/types";
import type { Applied } from "./apply-event";
import { EventBatcher } from "./event-batcher";

// One for the process, however often the development server loads this module anew.
const kept = globalThis as { truecountBatcher?: EventBatcher };

/** Applies an event that was delivered to this server, together with others that arrive meanwhile. */
export function receiveEvent(event: StripeEvent): Promise<Applied> {
  kept.truecountBatcher ??= new EventBatcher(db());
  return kept.truecountBatcher.apply(event);
}
