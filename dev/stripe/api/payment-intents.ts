import { z } from "zod";
import { cancelIntent } from "@/dev/stripe/payments/confirm";
import { makeIntent } from "@/dev/stripe/payments/intents";
import { leastAbove } from "@/dev/stripe/payments/least-amounts";
import type { PaymentIntent } from "@/dev/stripe/wire";
import { shippingOf, shippingParams } from "./addresses";
import { type ApiCall, idIn, type Route } from "./call";
import { confirmIntent } from "./confirm-intent";
import { invalidRequest, noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { mergeMetadata } from "./metadata";
import {
  created,
  currency,
  email,
  emptyable,
  expand,
  integer,
  metadata,
  paging,
  read,
  truth,
} from "./params";

export const paymentIntentRoutes: Route[] = [
  { method: "POST", path: "/v1/payment_intents", answer: createIntent },
  { method: "GET", path: "/v1/payment_intents", answer: listIntents },
  { method: "GET", path: "/v1/payment_intents/:id", answer: retrieveIntent },
  { method: "POST", path: "/v1/payment_intents/:id", answer: updateIntent },
  { method: "POST", path: "/v1/payment_intents/:id/confirm", answer: confirm },
  { method: "POST", path: "/v1/payment_intents/:id/cancel", answer: cancel },
];

const automatic = z.strictObject({ enabled: truth, allow_redirects: z.enum(["always", "never"]).optional() });

const createParams = z.strictObject({
  ...expand,
  amount: integer.refine((value) => value >= 1, "positive"),
  currency,
  automatic_payment_methods: automatic.optional(),
  capture_method: z.enum(["automatic", "automatic_async"]).optional(),
  confirm: truth.optional(),
  confirmation_method: z.enum(["automatic"]).optional(),
  customer: z.string().optional(),
  description: z.string().optional(),
  metadata: metadata.optional(),
  off_session: truth.optional(),
  payment_method: z.string().optional(),
  payment_method_types: z.array(z.string()).min(1).optional(),
  receipt_email: email.optional(),
  return_url: z.string().optional(),
  setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
  shipping: shippingParams.optional(),
  statement_descriptor: z.string().max(22).optional(),
});

function createIntent(call: ApiCall): PaymentIntent {
  const params = read(createParams, call.params);
  const least = leastAbove(params.amount, params.currency);
  if (least) {
    throw invalidRequest(`Amount must be at least ${least} ${params.currency}`, {
      code: "amount_too_small",
      param: "amount",
    });
  }
  const intent = makeIntent(
    call.standIn,
    {
      amount: params.amount,
      currency: params.currency,
      customer: params.customer ?? null,
      description: params.description ?? null,
      metadata: params.metadata ?? {},
      paymentMethodTypes: params.payment_method_types ?? ["card"],
      receiptEmail: params.receipt_email ?? null,
      setupFutureUsage: params.setup_future_usage ?? null,
      shipping: params.shipping ? shippingOf(params.shipping) : null,
      statementDescriptor: params.statement_descriptor ?? null,
    },
    call.cause,
  );
  if (params.confirm) return confirmIntent(call, intent, params.payment_method);
  if (params.payment_method === undefined) return intent;
  const status = "requires_confirmation";
  return call.standIn.store.paymentIntents.change(intent, { payment_method: params.payment_method, status });
}

const confirmParams = z.strictObject({
  ...expand,
  payment_method: z.string().optional(),
  return_url: z.string().optional(),
  off_session: truth.optional(),
});

function confirm(call: ApiCall): PaymentIntent {
  const params = read(confirmParams, call.params);
  const intent = intentOf(call);
  if (sessionOwns(call, intent)) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it is managed by a Checkout Session.",
      {
        code: "payment_intent_unexpected_state",
      },
    );
  }
  return confirmIntent(call, intent, params.payment_method);
}

function cancel(call: ApiCall): PaymentIntent {
  const reasons = z.enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"]).optional();
  const params = read(z.strictObject({ ...expand, cancellation_reason: reasons }), call.params);
  const intent = intentOf(call);
  if (sessionOwns(call, intent)) {
    throw invalidRequest(
      "You cannot cancel this PaymentIntent because it is managed by a Checkout Session; expire the Checkout Session instead.",
    );
  }
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalidRequest(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      {
        code: "payment_intent_unexpected_state",
      },
    );
  }
  return cancelIntent(call.standIn, intent, params.cancellation_reason ?? null, call.cause);
}

function updateIntent(call: ApiCall): PaymentIntent {
  const params = read(
    z.strictObject({
      ...expand,
      metadata: emptyable(metadata).optional(),
      description: z.string().optional(),
    }),
    call.params,
  );
  const intent = intentOf(call);
  return call.standIn.store.paymentIntents.change(intent, {
    metadata: mergeMetadata(intent.metadata, params.metadata),
    description: params.description ?? intent.description,
  });
}

function listIntents(call: ApiCall) {
  const params = read(z.strictObject({ ...paging, created, customer: z.string().optional() }), call.params);
  const wanted = (intent: PaymentIntent) =>
    isWithin(intent.created, params.created) &&
    (params.customer === undefined || intent.customer === params.customer);
  return pageOf(call.standIn.store.paymentIntents.newestFirst().filter(wanted), params, call.path);
}

function retrieveIntent(call: ApiCall): PaymentIntent {
  read(z.strictObject({ ...expand, client_secret: z.string().optional() }), call.params);
  return intentOf(call);
}

function intentOf(call: ApiCall): PaymentIntent {
  const intent = call.standIn.store.paymentIntents.get(idIn(call));
  if (!intent) throw noSuch("payment_intent", idIn(call), "intent");
  return intent;
}

const sessionOwns = (call: ApiCall, intent: PaymentIntent) =>
  call.standIn.store.sessions.find((session) => session.payment_intent === intent.id) !== undefined;
