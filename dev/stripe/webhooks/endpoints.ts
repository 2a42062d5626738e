import type { StandIn } from "@/dev/stripe/stand-in";
import { idFrom } from "@/dev/stripe/state/ids";
import type { WebhookEndpoint } from "@/dev/stripe/wire";

export interface EndpointOptions {
  url: string;
  /** The signing secret, `whsec_…`. */
  secret: string;
  /** Event types; all of them when absent. */
  enabledEvents?: readonly string[] | undefined;
  /** The API version written on its events; the SDK's own when absent. */
  apiVersion?: string | undefined;
}

/** The endpoints that this start gives. Those that only a former one gave are gone, with what they still waited for. */
export function putEndpointsOfStart(standIn: StandIn, given: readonly EndpointOptions[]): void {
  const { endpointSecrets, webhookEndpoints, deliveries } = standIn.store;
  const wanted = new Set(given.map(({ url }) => endpointId(url)));
  const gone = new Set(
    [...endpointSecrets.values()].flatMap(({ id, ofStart }) => (ofStart && !wanted.has(id) ? [id] : [])),
  );
  for (const id of gone) {
    endpointSecrets.delete(id);
    webhookEndpoints.delete(id);
  }
  for (const { id, endpointId } of [...deliveries.values()]) if (gone.has(endpointId)) deliveries.delete(id);
  for (const endpoint of given) putEndpoint(standIn, endpoint, true);
}

/** An endpoint from the start options or the control API. */
export function putEndpoint(standIn: StandIn, options: EndpointOptions, ofStart = false): WebhookEndpoint {
  const id = endpointId(options.url);
  standIn.store.endpointSecrets.put({ id, secret: options.secret, ofStart });
  return standIn.store.webhookEndpoints.put({
    id,
    object: "webhook_endpoint",
    api_version: options.apiVersion ?? null,
    application: null,
    created: standIn.clock.now(),
    description: null,
    enabled_events: [...(options.enabledEvents ?? ["*"])],
    livemode: false,
    metadata: {},
    status: "enabled",
    url: options.url,
  });
}

/** It follows from the URL, also after a restart, so that what waits for an endpoint finds it again. */
const endpointId = (url: string) => idFrom("webhook_endpoint", url);
