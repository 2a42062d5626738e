import { z } from "zod";
import { stripe } from "./client";
import { storable } from "./storable";
import type { StripeEvent } from "./types";

/** The request does not come from Stripe, or not unaltered, or not now. */
export class BadSignature extends Error {
  override name = "BadSignature";
}

/** The request is Stripe's but holds no event that we can read. */
export class BadEvent extends Error {
  override name = "BadEvent";
}

/** Stripe's own tolerance ("Verify webhook signatures"): how old, and for us also how early, a signature may be. */
const TOLERANCE_SECONDS = 300;

const envelope = z.object({
  id: z.string().regex(/^evt_/),
  type: z.string().min(1),
  api_version: z.string().nullish(),
  livemode: z.boolean(),
  account: z.string().nullish(),
  created: z.number().int(),
  data: z.object({ object: z.looseObject({ id: z.string().optional() }) }),
});

/**
 * The event in a webhook request, once its signature is proved by one of our secrets (two while a secret
 * is being rolled).
 *
 * @throws BadSignature when no secret proves it, or it was signed more than five minutes before or after now.
 * @throws BadEvent when what was signed is not an event.
 */
export function verifyEvent(body: string, signature: string | null, secrets: readonly string[]): StripeEvent {
  if (!signature) throw new BadSignature("the header Stripe-Signature is missing");
  const [signedAt = Number.NaN, ...more] = [...signature.matchAll(/(?:^|,)t=(\d+)/g)].map(([, at]) =>
    Number(at),
  );
  // The SDK would go by the last of them.
  if (more.length > 0) throw new BadSignature("signed at two times");
  // The SDK refuses what is too old; a signature from the future would stay good for as long as it is ahead.
  if (signedAt > Date.now() / 1000 + TOLERANCE_SECONDS) throw new BadSignature("signed in the future");
  const reasons = secrets.map((secret) => refusal(body, signature, secret));
  if (reasons.every((reason) => reason !== null)) throw new BadSignature(reasons[0] ?? "no secret is set");
  return { ...parseEvent(body), deliveredAt: new Date() };
}

/** Reads an event that is known to be Stripe's, from a verified request or from its API. @throws BadEvent */
export function parseEvent(json: string): StripeEvent {
  const payload = storable(json);
  const parsed = envelope.safeParse(parseJson(payload));
  if (!parsed.success) throw new BadEvent("the body holds no Stripe event");
  const { data, ...event } = parsed.data;
  return {
    id: event.id,
    type: event.type,
    apiVersion: event.api_version ?? null,
    livemode: event.livemode,
    account: event.account ?? null,
    createdAt: new Date(event.created * 1000),
    deliveredAt: null,
    objectId: data.object.id ?? null,
    object: data.object,
    payload: data.object["object"] === "customer" ? withoutPerson(payload) : payload,
  };
}

/**
 * Of a customer the shop acts on nothing, and an endpoint that is sent all kinds of event hears of them even after
 * they are deleted: of whom it is told, it keeps the id.
 */
function withoutPerson(payload: string): string {
  const event = JSON.parse(payload);
  return JSON.stringify({ ...event, data: { object: { id: event.data.object.id, object: "customer" } } });
}

function refusal(body: string, signature: string, secret: string): string | null {
  try {
    stripe().webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unknown";
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
