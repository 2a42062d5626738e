import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type Door, type Listener, standBeforeNext } from "@/lib/before-next";
import { MOST_BODY_BYTES } from "@/lib/headers/refusal";
import { log } from "@/lib/log";
import { recordTurnedAway } from "@/lib/telemetry/turned-away";
import { Crowd, type Way } from "./crowd";
import { crowdAnswer, ROOM_HEADER } from "./crowd-answer";
import { keepsPlace, sayRoom } from "./kept-place";
import { lettingGo } from "./letting-go";
import { wayOf } from "./way-of";

const TOLD_EVERY_MS = 10_000;

/**
 * Stands before Next, and lets in as many as can be served, a few at a time: whoever comes while it is full is told so
 * at once, by an answer that costs next to nothing and comes again by itself. Otherwise all would wait ever longer, until
 * nobody is answered in time. What it does for each way is decided in `wayOf`.
 *
 * @returns what ends it.
 */
export function holdBack(crowd = new Crowd()): () => void {
  const told = teller();
  return standBeforeNext((hand, server) => doorOf(hand, server, crowd, told));
}

/**
 * Longer than proxies keep one that nobody uses (nginx and most balancers: a minute), so that none is closed in the
 * moment it is used again. And Node takes one new connection in each round of its loop, however many wait: where a
 * round takes as long as some pages do, those that are kept are what others come in by.
 */
const CONNECTIONS_KEPT_MS = 65_000;

function doorOf(next: Listener, server: Server, crowd: Crowd, turnedAway: (way: Way) => void): Door {
  server.keepAliveTimeout = Math.max(server.keepAliveTimeout, CONNECTIONS_KEPT_MS);
  const hand = (request: IncomingMessage, response: ServerResponse, bodyMs?: number) => {
    if (bodyMs !== undefined) endSilence(request, bodyMs);
    next(request, response);
  };
  const letGo = lettingGo(server);
  const gone = whenGone();
  const open: Listener = (request, response) => {
    letGo.note(request, response);
    const [isOwn, asksForRoom] = [request.headers[OWN_HEADER] === OWN, ROOM_HEADER in request.headers];
    // Next hands it on with what an action asks of its own server.
    request.headers[OWN_HEADER] = OWN;
    const way = isOwn ? null : wayOf(request.method ?? "GET", request.url ?? "", maySignedIn(request));
    if (asksForRoom && (!way || crowd.hasRoom(way))) return sayRoom(request, response);
    if (asksForRoom) crowd.turnAway();
    if (!way) return hand(request, response);
    const mayEnter = keepsPlace(request) ? better(way) : way;
    const leave = asksForRoom ? null : crowd.enter(mayEnter, () => hand(request, response, BODY_MS));
    if (!leave) {
      turnedAway(way);
      return answer(request, response, crowd.againAfter());
    }
    const left = () => leave(wasAnswered(request, response));
    // When Next has answered; however long it takes the visitor to hear it.
    response.once("prefinish", left);
    gone.note(request.socket, response, left);
  };
  return { open, leave: letGo.end };
}

/** By this, a request that an action makes of its own server is known: it must not wait behind the one that waits for it. */
const OWN_HEADER = "x-truecount-own";
const OWN = randomUUID();

/** What signs those in, as lib/auth names it. Anybody can write it; for the others, the pages say no. */
const maySignedIn = ({ headers }: IncomingMessage) =>
  /(?:^|; )(?:__Secure-)?next-auth\.session-token=/.test(headers.cookie ?? "");

/** A page or what an action came to: redirects and refusals say nothing of how long a page takes. */
const wasAnswered = ({ method }: IncomingMessage, { statusCode, writableEnded }: ServerResponse) =>
  writableEnded && (statusCode === 200 || (method === "POST" && statusCode < 400));

/** As long as the rest of a form may take when it is its turn. */
const BODY_MS = 15_000;

/** Whoever says that a form comes, and sends none, would keep a place. */
function endSilence(request: IncomingMessage, bodyMs: number): void {
  const timer = setTimeout(() => request.complete || request.socket.destroy(), bodyMs).unref();
  request.once("close", () => clearTimeout(timer));
}

/**
 * Tells of visitors who have gone. An answer of which the connection never got hold, because others on it came before
 * it, says nothing itself.
 */
function whenGone() {
  const bySocket = new WeakMap<Socket, Set<() => void>>();
  return {
    note(socket: Socket, response: ServerResponse, left: () => void): void {
      const those = bySocket.get(socket) ?? new Set();
      if (!bySocket.has(socket)) {
        bySocket.set(socket, those);
        socket.once("close", () => {
          for (const each of those) each();
        });
      }
      those.add(left);
      response.once("close", () => {
        those.delete(left);
        left();
      });
    },
  };
}

/** The next better way: its room is half as much again. */
const better = (way: Way): Way => (way === "coming" ? "paying" : way);

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
