import type { IncomingMessage, Server, ServerResponse } from "node:http";

/**
 * A server that closes takes no new connection, and waits for those that it has: a proxy that is not told would go on
 * using them, and it would wait for ever. So each that is answered from then on is let go.
 */
export function lettingGo(server: Server) {
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
      response.once("prefinish", () => open.delete(response));
      response.once("close", () => open.delete(response));
      // For what had begun to be answered before.
      response.once("finish", () => void (server.listening || socket.end()));
    },
    end(): void {
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.removeListener(signal, onSignal);
    },
  };
}
