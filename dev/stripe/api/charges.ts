import { z } from "zod";
import type { Charge } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { created, expand, paging, read } from "./params";

export const chargeRoutes: Route[] = [
  { method: "GET", path: "/v1/charges", answer: listCharges },
  { method: "GET", path: "/v1/charges/:id", answer: retrieveCharge },
  { method: "GET", path: "/v1/charges/:id/refunds", answer: listRefundsOfCharge },
];

const listParams = z.strictObject({
  ...paging,
  created,
  customer: z.string().optional(),
  payment_intent: z.string().optional(),
});

function listCharges(call: ApiCall) {
  const params = read(listParams, call.params);
  const wanted = (charge: Charge) =>
    isWithin(charge.created, params.created) &&
    (params.customer === undefined || charge.customer === params.customer) &&
    (params.payment_intent === undefined || charge.payment_intent === params.payment_intent);
  return pageOf(call.standIn.store.charges.newestFirst().filter(wanted), params, call.path);
}

function retrieveCharge(call: ApiCall): Charge {
  read(z.strictObject(expand), call.params);
  return chargeOf(call, idIn(call), "id");
}

function listRefundsOfCharge(call: ApiCall) {
  const params = read(z.strictObject(paging), call.params);
  const charge = chargeOf(call, idIn(call), "id");
  const refunds = call.standIn.store.refunds.newestFirst().filter((refund) => refund.charge === charge.id);
  return pageOf(refunds, params, call.path);
}

export function chargeOf(call: ApiCall, id: string, param: string): Charge {
  const charge = call.standIn.store.charges.get(id);
  if (!charge) throw noSuch("charge", id, param);
  return charge;
}
