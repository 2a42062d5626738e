import type { IncomingMessage, ServerResponse } from "node:http";
import Stripe from "stripe";
import { readBody } from "@/dev/stripe/http/body";
import { type Form, parseForm } from "@/dev/stripe/http/form";
import type { StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import { authenticate } from "./authenticate";
import { invalidRequest, StripeError } from "./errors";
import { expanded } from "./expand";
import type { Answer, Idempotency } from "./idempotency";
import { findRoute } from "./routes";

/** Answers one request to `/v1`, with the faults that a test has set. */
export async function answerApi(
  standIn: StandIn,
  idempotency: Idempotency,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = newId("request");
  const method = request.method ?? "GET";
  const url = urlOf(request, standIn.baseUrl);
  const key = method === "POST" ? headerOf(request, "idempotency-key") : undefined;
  const headers: Record<string, string> = {
    "Request-Id": requestId,
    "Stripe-Version": headerOf(request, "stripe-version") ?? Stripe.API_VERSION,
    Date: new Date(standIn.clock.nowMs()).toUTCString(),
    ...(key === undefined ? {} : { "Idempotency-Key": key }),
  };
  const send = (answer: Answer, more: Record<string, string> = {}) =>
    response
      .writeHead(answer.status, { ...headers, ...more, "Content-Type": "application/json" })
      .end(answer.body);

  let holdsKey = false;
  try {
    const body = await readBody(request);
    authenticate(request.headers.authorization);
    const fault = standIn.faults.strike(method, url.pathname);
    if (fault?.kind === "429") throw rateLimited();
    if (fault?.kind === "500" && !fault.saved) throw serverFailed();
    if (key !== undefined) {
      const saved = idempotency.begin(key, `${method} ${url.pathname} ${body}`);
      if (saved && fault?.kind === "lost") return void response.socket?.destroy();
      if (saved) return void send(saved, { "Idempotent-Replayed": "true" });
      holdsKey = true;
    }
    if (fault?.kind === "timeout") {
      await closed(response);
      if (key !== undefined) idempotency.release(key);
      return;
    }
    if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    const answer =
      fault?.kind === "500"
        ? asAnswer(serverFailed(), requestId)
        : dispatch(standIn, method, url, body, { requestId, idempotencyKey: key ?? null });
    // Stripe saves what an endpoint answered once it began, errors included, but not what never began.
    if (key !== undefined && answer.began) idempotency.finish(key, answer);
    else if (key !== undefined) idempotency.release(key);
    if (fault?.kind === "lost") return void response.socket?.destroy();
    send(answer);
  } catch (cause) {
    if (key !== undefined && holdsKey) idempotency.release(key);
    send(asAnswer(cause, requestId));
  }
}

function dispatch(
  standIn: StandIn,
  method: string,
  url: URL,
  body: string,
  cause: { requestId: string; idempotencyKey: string | null },
): Answer & { began: boolean } {
  const found = findRoute(method, url.pathname);
  if (!found) return { ...asAnswer(unrecognized(method, url.pathname), cause.requestId), began: false };
  try {
    const params = formOf(method === "POST" ? body : url.search.slice(1));
    const answer = found.route.answer({ standIn, params, ids: found.ids, path: url.pathname, cause });
    return { status: 200, body: JSON.stringify(expanded(standIn, answer, params), null, 2), began: true };
  } catch (error) {
    const invalid = error instanceof StripeError && error.status === 400;
    return { ...asAnswer(error, cause.requestId), began: !invalid };
  }
}

function formOf(text: string): Form {
  try {
    return parseForm(text);
  } catch (error) {
    throw invalidRequest(error instanceof Error ? error.message : "Invalid request");
  }
}

function asAnswer(error: unknown, requestId: string): Answer & { began: boolean } {
  const known = error instanceof StripeError ? error : unexpected(error);
  return { status: known.status, body: JSON.stringify(known.toJSON(requestId), null, 2), began: true };
}

function unexpected(error: unknown): StripeError {
  console.error("The stand-in for Stripe failed:", error);
  return serverFailed();
}

const serverFailed = () =>
  new StripeError(500, {
    type: "api_error",
    message: "An unknown error occurred. If this problem persists, contact support.",
  });

const rateLimited = () =>
  new StripeError(429, {
    type: "invalid_request_error",
    code: "rate_limit",
    message:
      "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.",
  });

const unrecognized = (method: string, path: string) =>
  new StripeError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });

/** What is asked for. `//v1/x` is a path, too, and not another machine's. */
function urlOf(request: IncomingMessage, baseUrl: string): URL {
  const target = request.url ?? "/";
  return new URL(target.startsWith("/") ? baseUrl + target : baseUrl);
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.on("close", resolve));
}
