import Stripe from "stripe";
import type { StoredEvent } from "@/dev/stripe/wire";

/** An event as it is sent: with its version, and how many endpoints have not yet taken it. */
export function eventOnWire(event: StoredEvent, apiVersion: string | null, pendingWebhooks: number) {
  return {
    id: event.id,
    object: event.object,
    api_version: apiVersion ?? Stripe.API_VERSION,
    created: event.created,
    data: event.data,
    livemode: event.livemode,
    pending_webhooks: pendingWebhooks,
    request: event.request,
    type: event.type,
  };
}
