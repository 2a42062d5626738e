import { createHmac } from "node:crypto";
import { connect, type Socket } from "node:net";

export type Measured = { perSecond: number; p50Ms: number; p99Ms: number; errors: number };

/** A signed request as Stripe sends it, ready to go over the wire: signing is not what is measured. */
export function signedRequest(path: string, body: string, secret: string): Buffer {
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  const head = [
    `POST ${path} HTTP/1.1`,
    "host: localhost",
    "content-type: application/json",
    `stripe-signature: t=${time},v1=${signature}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/**
 * Sends each request once, by so many senders on kept-alive connections, each waiting for its answer before
 * it sends the next. Bare sockets: the load comes from the machine that is measured, so it must cost little.
 */
export async function send(port: number, requests: readonly Buffer[], senders: number): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  let errors = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: senders }, async () => {
      const socket = connect(port, "127.0.0.1").setNoDelay(true);
      const answers = answersOf(socket);
      for (let request = requests[next++]; request; request = requests[next++]) {
        const sentAt = performance.now();
        socket.write(request);
        if ((await answers()) !== 200) errors += 1;
        times.push(performance.now() - sentAt);
      }
      socket.destroy();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: requests.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), errors };
}

/** Reads answers off a connection one by one: their status, once the body has come whole. */
function answersOf(socket: Socket): () => Promise<number> {
  let text = "";
  let wanted: ((status: number) => void) | undefined;
  const look = () => {
    const end = text.indexOf("\r\n\r\n");
    if (end < 0 || !wanted) return;
    const head = text.slice(0, end).toLowerCase();
    const length = /content-length: (\d+)/.exec(head)?.[1];
    const bodyEnd = length === undefined ? text.indexOf("0\r\n\r\n", end + 4) + 5 : end + 4 + Number(length);
    if (bodyEnd < end + 4 || text.length < bodyEnd) return;
    text = text.slice(bodyEnd);
    const answer = wanted;
    wanted = undefined;
    answer(Number(head.slice(9, 12)));
  };
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    text += chunk;
    look();
  });
  socket.on("error", () => wanted?.(0));
  socket.on("close", () => wanted?.(0));
  return () =>
    new Promise((resolve) => {
      wanted = resolve;
      look();
    });
}
