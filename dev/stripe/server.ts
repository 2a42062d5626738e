import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerApi } from "@/dev/stripe/api/answer";
import type { Idempotency } from "@/dev/stripe/api/idempotency";
import { answerControl } from "@/dev/stripe/control/answer";
import type { Control } from "@/dev/stripe/control/control";
import { answerPage } from "@/dev/stripe/page/answer";
import type { StandIn } from "@/dev/stripe/stand-in";

/** One server for Stripe's API, the payment page and the control API. */
export function makeServer(standIn: StandIn, idempotency: Idempotency, control: Control): Server {
  return createServer((request, response) => {
    route(standIn, idempotency, control, request, response).catch((error: unknown) => {
      console.error("The stand-in for Stripe failed:", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

function route(
  standIn: StandIn,
  idempotency: Idempotency,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? "/";
  if (url.startsWith("/_control")) return answerControl(control, request, response);
  if (/^\/(c|3ds|receipts)\//.test(url)) return answerPage(standIn, request, response);
  return answerApi(standIn, idempotency, request, response);
}
