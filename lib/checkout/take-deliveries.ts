import type { IncomingMessage, ServerResponse } from "node:http";
import { standBeforeNext } from "@/lib/before-next";
import { onAnswersOfHandlers } from "@/lib/headers/policy";
import { log } from "@/lib/log";
import { inSpan } from "@/lib/telemetry/spans";
import { answerDelivery, NOT_APPLIED } from "./answer-delivery";
import { readBody } from "./read-body";

const ADDRESS = "/api/checkout/webhook";

/**
 * Takes Stripe's deliveries before Next does, which costs more to hand a request on than a payment costs among others
 * (ADR 25). The answers are those of the route behind it, to the letter.
 *
 * @returns what ends it.
 */
export function takeDeliveries(): () => void {
  return standBeforeNext((hand) => ({
    open(request, response) {
      const isDelivery = request.method === "POST" && request.url?.split("?")[0] === ADDRESS;
      if (isDelivery) void take(request, response);
      else hand(request, response);
    },
  }));
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, body } = await inSpan(SPAN, async (tell) => {
    const answer = await answered(request);
    tell({ "http.status_code": answer.status }, answer.status >= 500 ? `${answer.status}` : undefined);
    return answer;
  });
  const isOverHttps = request.headers["x-forwarded-proto"] === "https";
  for (const { key, value } of onAnswersOfHandlers(isOverHttps)) response.setHeader(key, value);
  // What is still being sent is too much to be waited for.
  if (!request.complete) response.setHeader("Connection", "close");
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) }).end(body);
}

async function answered(request: IncomingMessage) {
  try {
    // Whoever sends too much is answered, and may hear it; the connection is closed behind that.
    const parts: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false });
    const body = await readBody(parts, request.headers["content-length"]);
    return await answerDelivery(body, onlyOne(request.headers["stripe-signature"]));
  } catch (error) {
    if (!request.destroyed || request.complete)
      log().error({ err: error }, "A delivery could not be answered");
    return NOT_APPLIED;
  }
}

/** As the web's Headers join what is sent more than once. */
const onlyOne = (header: string | string[] | undefined) =>
  header === undefined ? null : [header].flat().join(", ");

// Told as Next tells of its routes. What a visitor says of a trace is not believed.
const SPAN = {
  name: `POST ${ADDRESS}`,
  under: "nowhere",
  isAnswer: true,
  attributes: { "http.method": "POST", "http.route": ADDRESS },
} as const;
