import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBody } from "@/dev/stripe/http/body";
import { webhookSwitches } from "@/dev/stripe/webhooks/switches";
import type { Control } from "./control";
import { apiFault, refundSwitch } from "./faults";
import { payOrder } from "./pay";

type Action = (control: Control, given: unknown) => unknown;

const endpoint = z.strictObject({
  url: z.url(),
  secret: z.string(),
  enabledEvents: z.array(z.string()).optional(),
  apiVersion: z.string().optional(),
});
const settle = z.strictObject({
  session: z.string().optional(),
  refund: z.string().optional(),
  succeeds: z.boolean().optional(),
});
const refund = z.strictObject({ payment_intent: z.string(), amount: z.number().int().optional() });
const dispute = z.strictObject({
  payment_intent: z.string(),
  reason: z.string().optional(),
  inquiry: z.boolean().optional(),
  close: z.enum(["won", "lost", "warning_closed"]).optional(),
});
const event = z.strictObject({
  event: z.looseObject({
    type: z.string(),
    id: z.string().optional(),
    created: z.number().optional(),
    livemode: z.boolean().optional(),
    data: z.looseObject({ object: z.record(z.string(), z.unknown()) }).optional(),
  }),
});
const idle = z.strictObject({ timeoutMs: z.number().min(0).max(600_000).optional() });
const clock = z.strictObject({ offsetMs: z.number() });

const POSTS: Record<string, Action> = {
  pay: (control, given) => control.pay(payOrder.parse(given)),
  settle: (control, given) => done(control.settle(settle.parse(given))),
  refund: (control, given) => control.refund(refund.parse(given)),
  dispute: (control, given) => control.dispute(dispute.parse(given)),
  webhooks: (control, given) => done(control.webhooks(webhookSwitches.parse(given))),
  endpoint: (control, given) => ({ id: control.addEndpoint(endpoint.parse(given)) }),
  fault: (control, given) => done(control.fault(apiFault.parse(given))),
  refunds: (control, given) => done(control.refunds(refundSwitch.parse(given))),
  clear_faults: (control) => done(control.clearFaults()),
  clock: (control, given) => done(control.clock(clock.parse(given).offsetMs)),
  redeliver: (control, given) =>
    done(control.redeliver(z.strictObject({ event: z.string() }).parse(given).event)),
  emit: (control, given) => control.emit(event.parse(given).event as Parameters<Control["emit"]>[0]),
  idle: async (control, given) => ({ idle: await control.idle(idle.parse(given).timeoutMs) }),
  reset: (control) => done(control.reset()),
};

const GETS: Record<string, Action> = {
  ledger: (control) => ({ data: control.ledger() }),
  deliveries: (control) => ({ data: control.deliveries() }),
  status: (control) => control.status(),
  idle: async (control) => ({ idle: await control.idle() }),
};

/** The switches over HTTP, for tests in other processes: JSON in, JSON out, 400 with a sentence when refused. */
export async function answerControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = (request.url ?? "").split("?")[0]?.replace(/^\/_control\/?/, "") ?? "";
  const action = (request.method === "GET" ? GETS : POSTS)[name];
  const send = (status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  // A page elsewhere could post here as the developer's browser; a browser always says where it comes from.
  if (request.headers.origin !== undefined) return void send(403, { error: "Not for browsers." });
  if (!action) {
    return void send(404, { error: `Unknown: ${name}`, get: Object.keys(GETS), post: Object.keys(POSTS) });
  }
  try {
    const text = await readBody(request);
    send(200, await action(control, text === "" ? {} : JSON.parse(text)));
  } catch (error) {
    send(400, { error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) });
  }
}

const done = (_: unknown) => ({ ok: true });
