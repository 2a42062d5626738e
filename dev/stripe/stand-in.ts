import type { Faults } from "@/dev/stripe/control/faults";
import type { Clock } from "@/dev/stripe/state/clock";
import type { EventLog } from "@/dev/stripe/state/event-log";
import type { Random } from "@/dev/stripe/state/random";
import type { Store } from "@/dev/stripe/state/store";
import type { Deliveries } from "@/dev/stripe/webhooks/deliveries";

/** One pretend Stripe account and all that moves in it. Handed to whoever reads or changes it. */
export interface StandIn {
  store: Store;
  events: EventLog;
  clock: Clock;
  random: Random;
  deliveries: Deliveries;
  faults: Faults;
  /** Where the API and the payment page are, e.g. `http://127.0.0.1:12111`. */
  baseUrl: string;
  /** How long a delayed payment or a pending refund takes, unless the one who asks says otherwise. */
  settleAfterMs: number;
}

/** What made an event: an API request, or (both null) the customer on the page, the dashboard, or time. */
export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

export const BY_ITSELF: Cause = { requestId: null, idempotencyKey: null };
