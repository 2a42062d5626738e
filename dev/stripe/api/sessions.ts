import { z } from "zod";
import { expireSession } from "@/dev/stripe/payments/expire";
import type { Session } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { createSession } from "./create-session";
import { invalidRequest, noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { mergeMetadata } from "./metadata";
import { created, emptyable, expand, metadata, paging, read } from "./params";

export const sessionRoutes: Route[] = [
  { method: "POST", path: "/v1/checkout/sessions", answer: createSession },
  { method: "GET", path: "/v1/checkout/sessions", answer: listSessions },
  { method: "GET", path: "/v1/checkout/sessions/:id", answer: retrieveSession },
  { method: "POST", path: "/v1/checkout/sessions/:id", answer: updateSession },
  { method: "GET", path: "/v1/checkout/sessions/:id/line_items", answer: listLineItems },
  { method: "POST", path: "/v1/checkout/sessions/:id/expire", answer: expire },
];

const listParams = z.strictObject({
  ...paging,
  created,
  customer: z.string().optional(),
  customer_details: z.strictObject({ email: z.string() }).optional(),
  payment_intent: z.string().optional(),
  status: z.enum(["complete", "expired", "open"]).optional(),
});

function listSessions(call: ApiCall) {
  const params = read(listParams, call.params);
  const wanted = (session: Session) =>
    isWithin(session.created, params.created) &&
    (params.customer === undefined || session.customer === params.customer) &&
    (params.customer_details === undefined ||
      session.customer_details?.email === params.customer_details.email) &&
    (params.payment_intent === undefined || session.payment_intent === params.payment_intent) &&
    (params.status === undefined || session.status === params.status);
  return pageOf(call.standIn.store.sessions.newestFirst().filter(wanted), params, call.path);
}

function retrieveSession(call: ApiCall): Session {
  read(z.strictObject(expand), call.params);
  return sessionOf(call);
}

function updateSession(call: ApiCall): Session {
  const params = read(z.strictObject({ ...expand, metadata: emptyable(metadata).optional() }), call.params);
  const session = sessionOf(call);
  return call.standIn.store.sessions.change(session, {
    metadata: mergeMetadata(session.metadata, params.metadata),
  });
}

function listLineItems(call: ApiCall) {
  const params = read(z.strictObject(paging), call.params);
  const session = sessionOf(call);
  return pageOf(call.standIn.store.sessionDetails.get(session.id)?.lineItems ?? [], params, call.path);
}

function expire(call: ApiCall): Session {
  read(z.strictObject(expand), call.params);
  const session = sessionOf(call);
  if (session.status !== "open") {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  return expireSession(call.standIn, session, call.cause);
}

function sessionOf(call: ApiCall): Session {
  const session = call.standIn.store.sessions.get(idIn(call));
  if (!session) throw noSuch("checkout.session", idIn(call), "session");
  return session;
}
