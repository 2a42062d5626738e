import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { StripeEvent } from "@/lib/stripe/types";
import { BadEvent, BadSignature, verifyEvent } from "@/lib/stripe/verify-event";
import { countSignatureFailure } from "./signature-failures";

/** The event of a delivery, or null, logged with its reason, when Stripe did not send it like that. */
export function verifyDelivery(body: string, signature: string | null): StripeEvent | null {
  try {
    const event = verifyEvent(body, signature, env().STRIPE_WEBHOOK_SECRET);
    log().info({ event: event.id }, `Received webhook event: ${event.type}`);
    return event;
  } catch (error) {
    if (error instanceof BadSignature) {
      log().warn({ reason: error.message }, "Webhook signature verification failed");
      countSignatureFailure(db);
    } else if (error instanceof BadEvent) log().warn({ reason: error.message }, "A webhook body was refused");
    else throw error;
    return null;
  }
}
