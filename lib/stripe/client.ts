import { createHash } from "node:crypto";
import Stripe from "stripe";
import { env } from "@/lib/env";

let client: Stripe | undefined;

/**
 * The SDK, at the API version it was made for. It repeats a request by itself after a lost connection,
 * a 409 or a 5xx, with the same idempotency key; for a 429 see `patiently`.
 */
export function stripe(): Stripe {
  client ??= new Stripe(env().STRIPE_SECRET_KEY, {
    ...standIn(env().STRIPE_API_BASE),
    maxNetworkRetries: 2,
    timeout: 15_000,
    telemetry: false,
    appInfo: { name: "Truecount" },
  });
  return client;
}

/** Stripe has not answered at all, also when asked again: nor will it answer whatever is asked next. */
export const isSilence = (error: unknown): boolean => error instanceof Stripe.errors.StripeConnectionError;

/** Whether our key moves real money: events of the other mode are not for us. */
export const isLiveKey = () => env().STRIPE_SECRET_KEY.includes("_live_");

/** A name for our key from which nobody learns it. */
export const nameOfKey = (key = env().STRIPE_SECRET_KEY) =>
  createHash("sha256").update(key).digest("hex").slice(0, 12);

function standIn(base: string | undefined) {
  if (!base) return {};
  const { hostname, port } = new URL(base);
  return { host: hostname, port, protocol: "http" as const };
}
