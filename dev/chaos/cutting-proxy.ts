import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** `before`: the server never hears COMMIT. `after`: it commits, and its answer never arrives. */
export type Cut = "before" | "after";

export interface CuttingProxy {
  /** Address of the same database, by way of the proxy. */
  url: string;
  /** Cuts the connection of the next transaction that commits. */
  cutNextCommit(cut: Cut): void;
  /** How many connections were cut. */
  readonly cuts: number;
  close(): Promise<void>;
}

/** Stands between a program and PostgreSQL, and loses the connection at the worst moment: during COMMIT. */
export async function startCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let next: Cut | null = null;
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    let committing = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", cut).on("close", () => {
        sockets.delete(socket);
        cut();
      });
    }
    client.on("data", (chunk) => {
      if (next && chunk.includes("COMMIT")) {
        cuts += 1;
        committing = next === "after";
        next = null;
        if (!committing) return cut();
      }
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (committing && chunk.includes("COMMIT")) cut();
      else client.write(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = `${typeof address === "object" ? address?.port : ""}`;
  return {
    url: url.href,
    cutNextCommit(cut) {
      next = cut;
    },
    get cuts() {
      return cuts;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
