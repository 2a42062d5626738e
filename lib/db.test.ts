import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { connect } from "./db";

/** A message of PostgreSQL's protocol: its letter, its length, its body. */
function message(letter: string, body: Buffer | string): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(Buffer.byteLength(body) + 4, 1);
  return Buffer.concat([head, Buffer.from(body)]);
}

const authenticated = message("R", Buffer.alloc(4));
const ready = message("Z", "I");
const dying = message(
  "E",
  "SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0",
);

test("a database that dies in the moment it hands over a connection fails the work and not the process", async () => {
  // Both messages in one packet: the second arrives before anybody could have asked to hear of errors.
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.write(Buffer.concat([authenticated, ready, dying])));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const uncaught: unknown[] = [];
  const hear = (error: unknown) => uncaught.push(error);
  process.prependListener("uncaughtException", hear);
  const db = connect(`postgresql://shop@127.0.0.1:${port}/books`, 1);
  try {
    await expect(db.$transaction((tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow();
  } finally {
    await db.$disconnect().catch(() => {});
    server.close();
    process.removeListener("uncaughtException", hear);
  }
  expect(uncaught).toEqual([]);
});
