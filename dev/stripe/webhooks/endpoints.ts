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

/** An endpoint from the start options or the control API. Its id follows from its URL, also after a restart. */
export function putEndpoint(standIn: StandIn, options: EndpointOptions): WebhookEndpoint {
  const id = idFrom("webhook_endpoint", options.url);
  standIn.store.endpointSecrets.put({ id, secret: options.secret });
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
