import { z } from "zod";
import type { EventEntry } from "@/dev/stripe/state/event-log";
import { eventOnWire } from "@/dev/stripe/webhooks/event-on-wire";
import { typeMatches } from "@/dev/stripe/webhooks/switches";
import { type ApiCall, idIn, type Route } from "./call";
import { invalidRequest, noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { created, expand, paging, read, truth } from "./params";

export const eventRoutes: Route[] = [
  { method: "GET", path: "/v1/events", answer: listEvents },
  { method: "GET", path: "/v1/events/:id", answer: retrieveEvent },
];

const listParams = z.strictObject({
  ...paging,
  created,
  delivery_success: truth.optional(),
  type: z.string().optional(),
  types: z.array(z.string()).max(20).optional(),
});

/** GET /v1/events, newest first. Stripe keeps thirty days of them; all that ever were are here. */
function listEvents(call: ApiCall) {
  const params = read(listParams, call.params);
  if (params.type !== undefined && params.types !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: type, types.");
  }
  const { events, deliveries } = call.standIn;
  const types = params.type === undefined ? params.types : [params.type];
  const wanted = (entry: EventEntry) =>
    isWithin(entry.created, params.created) &&
    typeMatches(entry.type, types) &&
    (params.delivery_success === undefined ||
      params.delivery_success === (deliveries.pending(entry.id) === 0));
  const page = pageOf(events.newestFirst(wanted), params, call.path);
  return { ...page, data: page.data.map((entry) => onWire(call, events.read(entry))) };
}

function retrieveEvent(call: ApiCall) {
  read(z.strictObject(expand), call.params);
  const event = call.standIn.events.get(idIn(call));
  if (!event) throw noSuch("event", idIn(call));
  return onWire(call, event);
}

const onWire = (call: ApiCall, event: Parameters<typeof eventOnWire>[0]) =>
  eventOnWire(event, null, call.standIn.deliveries.pending(event.id));
