import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { MOST_BODY_BYTES } from "@/lib/headers/refusal";
import { log } from "@/lib/log";
import { recordTurnedAway } from "@/lib/telemetry/turned-away";
import { Crowd, type Way } from "./crowd";
import { crowdAnswer, ROOM_HEADER } from "./crowd-answer";
import { wayOf } from "./way-of";

const TOLD_EVERY_MS = 10_000;

/**
 * Stands before Next, and lets in as many as can be served, a few at a time: whoever comes while it is full is told so at once, by an
 * answer that costs next to nothing and comes again by itself. Otherwise all would wait ever longer, until nobody is
 * answered in time. What it does for each way is decided in `wayOf`.
 *
 * @returns what ends it.
 */
export function holdBack(crowd = new Crowd()): () => void {
  const told = teller();
  const stood = new Map<Server, (() => void) | null>();
  const onStart = (message: unknown) => {
    const { server } = message as { server: Server };
    // The first request of a server is told of before the server hands it to anybody.
    if (!stood.has(server)) stood.set(server, standBefore(server, crowd, told));
  };
  subscribe("http.server.request.start", onStart);
  return () => {
    unsubscribe("http.server.request.start", onStart);
    for (const release of stood.values()) release?.();
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Longer than proxies keep one that nobody uses (nginx and most balancers: a minute), so that none is closed in the
 * moment it is used again. And Node takes one new connection in each round of its loop, however many wait: where a
 * round takes as long as some pages do, those that are kept are what others come in by.
 */
const CONNECTIONS_KEPT_MS = 65_000;

function standBefore(server: Server, crowd: Crowd, turnedAway: (way: Way) => void): () => void {
  server.keepAliveTimeout = Math.max(server.keepAliveTimeout, CONNECTIONS_KEPT_MS);
  const behind = server.listeners("request") as Listener[];
  const hand = (request: IncomingMessage, response: ServerResponse) => {
    for (const listener of behind) listener.call(server, request, response);
  };
  const letGo = lettingGo(server);
  const door: Listener = (request, response) => {
    letGo.note(request, response);
    const way = wayOf(request.method ?? "GET", request.url ?? "");
    if (ROOM_HEADER in request.headers && (!way || crowd.hasRoom(way))) return sayRoom(response);
    if (!way) return hand(request, response);
    if (ROOM_HEADER in request.headers) return answer(request, response, crowd.againAfter());
    const leave = crowd.enter(way, () => hand(request, response));
    // Both when it was answered and when the visitor has gone.
    if (leave) return void response.once("close", leave);
    turnedAway(way);
    answer(request, response, crowd.againAfter());
  };
  server.removeAllListeners("request").on("request", door);
  return () => {
    letGo.end();
    server.removeListener("request", door);
    for (const listener of behind) server.on("request", listener);
  };
}

const sayRoom = (response: ServerResponse) =>
  void response.writeHead(204, { "Cache-Control": "no-store" }).end();

/**
 * A server that closes takes no new connection, and waits for those that it has: a proxy that is not told would go on
 * using them, and it would wait for ever. So each that is answered from then on is let go.
 */
function lettingGo(server: Server) {
  const open = new Set<ServerResponse>();
  const say = (response: ServerResponse) =>
    void (response.headersSent || response.setHeader("Connection", "close"));
  const onSignal = () => {
    for (const response of open) say(response);
  };
  // Next closes the server then.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, onSignal);
  return {
    note({ socket }: IncomingMessage, response: ServerResponse): void {
      open.add(response);
      if (!server.listening) say(response);
      response.once("close", () => open.delete(response));
      // For what had begun to be answered before.
      response.once("finish", () => void (server.listening || socket.end()));
    },
    end(): void {
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.removeListener(signal, onSignal);
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, againAfter: number): void {
  // Not all at the same moment again: from three quarters of that time to a quarter more.
  const seconds = Math.round(againAfter * (0.75 + Math.random() / 2));
  const { headers, body } = crowdAnswer(request, seconds);
  // Node reads and forgets what is still being sent, and a connection that is closed would have to be made anew, which
  // costs more than a form. Not so with what no form of ours sends.
  const length = Number(request.headers["content-length"] ?? 0);
  if (length > MOST_BODY_BYTES || request.headers["transfer-encoding"])
    response.setHeader("connection", "close");
  response.writeHead(503, headers).end(request.method === "HEAD" ? undefined : body);
}

/** Tells now and then how many were asked to come again: a line for each would be one more load. */
function teller(): (way: Way) => void {
  let counts: Partial<Record<Way, number>> = {};
  return (way) => {
    recordTurnedAway(way);
    if (Object.keys(counts).length === 0) {
      setTimeout(() => {
        log().warn(counts, "many are here: asked to come again");
        counts = {};
      }, TOLD_EVERY_MS).unref();
    }
    counts[way] = (counts[way] ?? 0) + 1;
  };
}
