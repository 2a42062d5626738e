import Stripe from "stripe";
import { stripe } from "./client";
import { patiently } from "./patiently";
import type { StripeEvent } from "./types";
import { parseEvent } from "./verify-event";

/** The kinds of event that the shop acts on: what its endpoint must be subscribed to. */
export const OUR_EVENTS = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
] as const;

export type OurEvent = (typeof OUR_EVENTS)[number];

/**
 * Our kinds of event that Stripe made in this span, newest first as Stripe lists them (it keeps them for 30
 * days), a page of a hundred at a time.
 */
export async function* listEventsBetween(
  from: Date,
  to: Date,
  types: readonly OurEvent[] = OUR_EVENTS,
): AsyncGenerator<StripeEvent> {
  let after: string | undefined;
  for (;;) {
    const page = await patiently(() =>
      stripe().events.list({
        types: [...types],
        created: { gte: seconds(from), lte: seconds(to) },
        limit: 100,
        ...(after ? { starting_after: after } : {}),
      }),
    );
    for (const event of page.data) yield parseEvent(JSON.stringify(event));
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}

/** One event as Stripe has it, or null where it knows none of that id, or none any more. */
export async function findEvent(id: string): Promise<StripeEvent | null> {
  try {
    return parseEvent(JSON.stringify(await patiently(() => stripe().events.retrieve(id))));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return null;
    throw error;
  }
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
