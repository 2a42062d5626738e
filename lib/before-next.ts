import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What stands at the door of a server, and what it does when it leaves. */
export type Door = { open: Listener; leave?: () => void };

/**
 * Has each request of this process's servers come to a door of ours first, which answers it or hands it on. Whoever
 * stands there later stands before those who came earlier.
 *
 * @param stand is told to whom to hand on, once for each server.
 * @returns what ends it.
 */
export function standBeforeNext(stand: (hand: Listener, server: Server) => Door): () => void {
  const stood = new Map<Server, () => void>();
  const onStart = (message: unknown) => {
    const { server } = message as { server: Server };
    // The first request of a server is told of before the server hands it to anybody.
    if (!stood.has(server)) stood.set(server, takePlace(server, stand));
  };
  subscribe("http.server.request.start", onStart);
  return () => {
    unsubscribe("http.server.request.start", onStart);
    for (const release of stood.values()) release();
  };
}

function takePlace(server: Server, stand: (hand: Listener, server: Server) => Door): () => void {
  const behind = server.listeners("request") as Listener[];
  const hand: Listener = (request, response) => {
    for (const listener of behind) listener.call(server, request, response);
  };
  const door = stand(hand, server);
  let { open } = door;
  server.removeAllListeners("request").on("request", (request, response) => open(request, response));
  return () => {
    door.leave?.();
    // It stays in its place, for another may have come to stand before it.
    open = hand;
  };
}
