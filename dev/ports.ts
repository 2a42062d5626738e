import { createServer } from "node:net";

/** A port that nobody else is given until it is let go. */
export interface HeldPort {
  port: number;
  letGo(): Promise<void>;
}

/**
 * Keeps this port of the loopback address, or another one where it is taken: for who says an address now and
 * listens minutes later.
 */
export function holdPort(wished: number): Promise<HeldPort> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", () =>
      wished === 0 ? reject(new Error("no port was given")) : resolve(holdPort(0)),
    );
    server.listen({ port: wished, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : wished;
      resolve({ port, letGo: () => new Promise((done) => server.close(() => done())) });
    });
    // A run that ends early does not wait for it.
    server.unref();
  });
}

/** Whether a server may listen on this port of the loopback address now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that the operating system says nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("no port was given"));
      server.close(() => resolve(address.port));
    });
  });
}
