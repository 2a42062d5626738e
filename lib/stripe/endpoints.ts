import { randomBytes } from "node:crypto";
import { stripe } from "./client";
import { patiently } from "./patiently";

export type Endpoint = { url: string; enabled: boolean; events: string[] };

/** The webhook endpoints that the account has, of this key's mode. */
export async function listEndpoints(): Promise<Endpoint[]> {
  const { data } = await patiently(() => stripe().webhookEndpoints.list({ limit: 100 }));
  return data.map(({ url, status, enabled_events }) => ({
    url,
    enabled: status === "enabled",
    events: enabled_events,
  }));
}

/** How far Stripe's clock is ahead of ours, in seconds; null where its answer names no time. */
export async function readClockSkew(): Promise<number | null> {
  const { lastResponse } = await patiently(() => stripe().checkout.sessions.list({ limit: 1 }));
  const at = Date.parse(lastResponse.headers["date"] ?? "");
  return Number.isNaN(at) ? null : Math.round((at - Date.now()) / 1000);
}

/** Signatures are good for five minutes; within seconds, clocks and the way of an answer differ always. */
export const isSkewed = (skewSeconds: number): boolean => Math.abs(skewSeconds) > 30;

/** A request as Stripe would send it, signed by `secret`, of a kind that the shop records and ignores. */
export function makeProbe(
  secret: string,
  livemode: boolean,
): { id: string; body: string; signature: string } {
  const id = `evt_probe_${randomBytes(8).toString("hex")}`;
  const body = JSON.stringify({
    id,
    object: "event",
    type: "truecount.probe",
    created: Math.floor(Date.now() / 1000),
    livemode,
    data: { object: {} },
  });
  return { id, body, signature: stripe().webhooks.generateTestHeaderString({ payload: body, secret }) };
}
