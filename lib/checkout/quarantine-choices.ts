import { readPayment } from "./quarantine-case";
import { strangeness } from "./strangeness";
import type { QuarantineChoice } from "./types";

type Judged = { type: string; status: string; resolution: string | null; payload: unknown };

/**
 * What staff may still decide about an event in quarantine. A payment can be paid back or accepted, once: after a
 * refund was asked for it is accepted no more, since Stripe may have made it. What this shop's key does not reach,
 * and what is no payment, is looked after at Stripe and then set aside.
 *
 * @param refunds those of its payment, oldest first.
 */
export function choicesOf(event: Judged, refunds: readonly { status: string }[]): QuarantineChoice[] {
  if (event.status !== "QUARANTINED") return [];
  const told = readPayment(event);
  if (!told?.session.paymentIntentId || strangeness(told.event)) return ["SET_ASIDE"];
  const last = refunds.at(-1);
  if (!last && event.resolution === null) return ["REFUND", "ACCEPT"];
  // One that is on its way ends by itself, whatever became of others since.
  if (refunds.some(({ status }) => status === "PENDING")) return [];
  return last?.status === "FAILED" ? ["REFUND", "SET_ASIDE"] : ["REFUND"];
}
