import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerApi } from "@/dev/stripe/api/answer";
import type { Idempotency } from "@/dev/stripe/api/idempotency";
import { answerControl } from "@/dev/stripe/control/answer";
import type { Control } from "@/dev/stripe/control/control";
import { answerPage } from "@/dev/stripe/page/answer";
import { notice, sendReply } from "@/dev/stripe/page/layout";
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
  if (request.method === "GET" && url === "/") {
    sendReply(response, WELCOME);
    return Promise.resolve();
  }
  if (/^\/(c|3ds|receipts)\//.test(url)) return answerPage(standIn, request, response);
  return answerApi(standIn, idempotency, request, response);
}

/** For the person who follows the address that the demo names. Stripe's own API has nothing here. */
const WELCOME = notice(
  200,
  "The stand-in for Stripe",
  "The shop's payment page is opened from its checkout, and says which cards pay, decline or ask for 3-D Secure. Below /v1 answers the API, below /_control the switches for tests.",
  null,
);
