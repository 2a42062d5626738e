import type { EndpointOptions } from "@/dev/stripe/webhooks/endpoints";

export interface StripeOptions {
  /** 0 takes any free one. */
  port: number;
  /** Only loopback; here so that asking for anything else is refused in words. */
  host?: string;
  endpoints?: readonly EndpointOptions[];
  /** Where the state survives a restart. Beside it lies `<dataFile>.events`. Absent: in memory. */
  dataFile?: string;
  /** Waits between the attempts of a delivery. */
  retryScheduleMs?: readonly number[];
  /** How long an endpoint may take to answer. */
  deliveryTimeoutMs?: number;
  /** How many deliveries are under way at once. */
  deliveryConnections?: number;
  /** How long a delayed payment or a pending refund takes. */
  settleAfterMs?: number;
  /** The currency of some promotion codes to play with; without it there are none until they are made. */
  sampleCodesIn?: string;
  /** Makes the faults repeatable. */
  seed?: number;
  log?: (line: string) => void;
}

/** Stripe's own go on for three days with growing waits; these are the same, for people who watch. */
export const RETRY_SCHEDULE_MS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600].map(
  (seconds) => seconds * 1000,
);

export const LOOPBACK = "127.0.0.1";

/** Throws unless this can only ever be a test: loopback, and no live key anywhere near. */
export function checkSafe(host: string | undefined, environment: NodeJS.Dict<string>): void {
  if (host !== undefined && host !== LOOPBACK) {
    throw new Error(`The stand-in for Stripe listens on ${LOOPBACK} only, not on ${host}.`);
  }
  const live = Object.entries(environment).find(([, value]) => /^[sr]k_live_/.test(value ?? ""));
  if (live) {
    throw new Error(
      `${live[0]} holds a live Stripe key. The stand-in for Stripe never runs beside a live key.`,
    );
  }
}
