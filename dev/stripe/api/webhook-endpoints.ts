import { z } from "zod";
import { newId } from "@/dev/stripe/state/ids";
import type { WebhookEndpoint } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { noSuch } from "./errors";
import { pageOf } from "./list";
import { mergeMetadata } from "./metadata";
import { emptyable, expand, metadata, notCovered, paging, read, truth, url } from "./params";

export const webhookEndpointRoutes: Route[] = [
  { method: "POST", path: "/v1/webhook_endpoints", answer: createEndpoint },
  { method: "GET", path: "/v1/webhook_endpoints", answer: listEndpoints },
  { method: "GET", path: "/v1/webhook_endpoints/:id", answer: retrieveEndpoint },
  { method: "POST", path: "/v1/webhook_endpoints/:id", answer: updateEndpoint },
  { method: "DELETE", path: "/v1/webhook_endpoints/:id", answer: deleteEndpoint },
];

const fields = {
  ...expand,
  description: emptyable(z.string()).optional(),
  metadata: emptyable(metadata).optional(),
};
const types = z.array(z.string().min(1, "empty")).min(1);
const createParams = z.strictObject({
  ...fields,
  enabled_events: types,
  url,
  api_version: z.string().optional(),
  connect: notCovered,
});

/** Its secret is in this answer and in no later one. */
function createEndpoint(call: ApiCall): WebhookEndpoint {
  const params = read(createParams, call.params);
  const { store, clock } = call.standIn;
  const endpoint = store.webhookEndpoints.put({
    id: newId("webhook_endpoint"),
    object: "webhook_endpoint",
    api_version: params.api_version ?? null,
    application: null,
    created: clock.now(),
    description: params.description ?? null,
    enabled_events: params.enabled_events,
    livemode: false,
    metadata: params.metadata ?? {},
    status: "enabled",
    url: params.url,
  });
  const secret = newId("webhook_secret");
  store.endpointSecrets.put({ id: endpoint.id, secret, ofStart: false });
  return { ...endpoint, secret };
}

function listEndpoints(call: ApiCall) {
  const params = read(z.strictObject(paging), call.params);
  return pageOf(call.standIn.store.webhookEndpoints.newestFirst(), params, call.path);
}

function retrieveEndpoint(call: ApiCall): WebhookEndpoint {
  read(z.strictObject(expand), call.params);
  return endpointOf(call);
}

const updateParams = z.strictObject({
  ...fields,
  disabled: truth.optional(),
  enabled_events: types.optional(),
  url: url.optional(),
});

function updateEndpoint(call: ApiCall): WebhookEndpoint {
  const params = read(updateParams, call.params);
  const endpoint = endpointOf(call);
  return call.standIn.store.webhookEndpoints.change(endpoint, {
    metadata: mergeMetadata(endpoint.metadata, params.metadata),
    description: params.description === undefined ? endpoint.description : params.description,
    enabled_events: params.enabled_events ?? endpoint.enabled_events,
    url: params.url ?? endpoint.url,
    status: params.disabled === undefined ? endpoint.status : params.disabled ? "disabled" : "enabled",
  });
}

function deleteEndpoint(call: ApiCall) {
  const { id } = endpointOf(call);
  call.standIn.store.webhookEndpoints.delete(id);
  call.standIn.store.endpointSecrets.delete(id);
  return { id, object: "webhook_endpoint", deleted: true };
}

function endpointOf(call: ApiCall): WebhookEndpoint {
  const endpoint = call.standIn.store.webhookEndpoints.get(idIn(call));
  if (!endpoint) throw noSuch("webhook endpoint", idIn(call), "webhook_endpoint");
  return endpoint;
}
