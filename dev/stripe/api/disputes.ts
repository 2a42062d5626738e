import { z } from "zod";
import { closeDispute, updateEvidence } from "@/dev/stripe/payments/disputes";
import type { Dispute } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { invalidRequest, noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { mergeMetadata } from "./metadata";
import { created, emptyable, expand, metadata, paging, read, truth } from "./params";

export const disputeRoutes: Route[] = [
  { method: "GET", path: "/v1/disputes", answer: listDisputes },
  { method: "GET", path: "/v1/disputes/:id", answer: retrieveDispute },
  { method: "POST", path: "/v1/disputes/:id", answer: updateDispute },
  { method: "POST", path: "/v1/disputes/:id/close", answer: close },
];

const listParams = z.strictObject({
  ...paging,
  created,
  charge: z.string().optional(),
  payment_intent: z.string().optional(),
});

function listDisputes(call: ApiCall) {
  const params = read(listParams, call.params);
  const wanted = (dispute: Dispute) =>
    isWithin(dispute.created, params.created) &&
    (params.charge === undefined || dispute.charge === params.charge) &&
    (params.payment_intent === undefined || dispute.payment_intent === params.payment_intent);
  return pageOf(call.standIn.store.disputes.newestFirst().filter(wanted), params, call.path);
}

function retrieveDispute(call: ApiCall): Dispute {
  read(z.strictObject(expand), call.params);
  return disputeOf(call);
}

const updateParams = z.strictObject({
  ...expand,
  metadata: emptyable(metadata).optional(),
  evidence: z.record(z.string(), z.string()).optional(),
  submit: truth.optional(),
});

/** Evidence of `winning_evidence` or `losing_evidence` decides the dispute (Stripe docs: "Testing", disputes). */
function updateDispute(call: ApiCall): Dispute {
  const { evidence, submit, metadata: given } = read(updateParams, call.params);
  const dispute = disputeOf(call);
  const kept = mergeMetadata(dispute.metadata, given);
  updateEvidence(
    call.standIn,
    dispute,
    { metadata: kept, evidence: evidence ?? {}, submit: submit ?? true },
    call.cause,
  );
  return dispute;
}

function close(call: ApiCall): Dispute {
  read(z.strictObject(expand), call.params);
  const dispute = disputeOf(call);
  if (dispute.status !== "needs_response") {
    throw invalidRequest("This dispute is already closed.", { code: "dispute_closed" });
  }
  return closeDispute(call.standIn, dispute, "lost", call.cause);
}

function disputeOf(call: ApiCall): Dispute {
  const dispute = call.standIn.store.disputes.get(idIn(call));
  if (!dispute) throw noSuch("dispute", idIn(call), "dispute");
  return dispute;
}
