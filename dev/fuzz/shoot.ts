import { Agent, request } from "node:http";
import { connect } from "node:net";
import type { Junk } from "./junk";
import type { Shot } from "./requests";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const PATIENCE_MS = 30_000;

export interface Answer {
  /** 0 where the server hung up, -1 where it kept silent. */
  status: number;
  cookies: string[];
}

export function shoot(base: URL, { method, path, headers, body }: Shot): Promise<Answer> {
  return new Promise((answered) => {
    const resolve = (status: number, cookies: string[] = []) => answered({ status, cookies });
    const length: Record<string, string | number> = body ? { "content-length": body.length } : {};
    try {
      const sent = request(
        { agent, host: base.hostname, port: base.port, method, path, headers: { ...headers, ...length } },
        (answer) => {
          const end = () => resolve(answer.statusCode ?? 0, answer.headers["set-cookie"]);
          answer.resume();
          answer.once("close", end);
          // These never end by themselves.
          if (answer.headers["content-type"]?.startsWith("text/event-stream")) answer.destroy();
        },
      );
      sent.setTimeout(PATIENCE_MS, () => {
        resolve(-1);
        sent.destroy();
      });
      sent.once("error", () => resolve(0));
      sent.end(body);
    } catch {
      // Node itself would not send it.
      resolve(400);
    }
  });
}

const NO_HTTP = [
  "\r\n\r\n",
  "GET\r\n\r\n",
  "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
  "POST /api/cart HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
  "POST /api/cart HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "POST /api/checkout/webhook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  "POST /cart HTTP/1.1\r\nHost: x\r\nNext-Action: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
  "GET //\\evil.example HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /a/../../b HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: evil.example:99999\r\n\r\n",
  `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${"a=b;".repeat(10_000)}\r\n\r\n`,
  "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
  "\x16\x03\x01\x02\x00\x01\x00",
] as const satisfies [string, ...string[]];

/** What is hardly HTTP, and a browser that leaves in the middle. The status of the answer, if there is one. */
export function shootRaw(base: URL, junk: Junk): Promise<{ sent: string; status: number }> {
  const sent = junk.one(NO_HTTP);
  const cut = junk.chance(0.2) ? sent.slice(0, junk.upTo(sent.length)) : sent;
  return new Promise((resolve) => {
    const socket = connect(Number(base.port), base.hostname);
    let answer = "";
    const end = () => {
      socket.destroy();
      resolve({ sent: cut, status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0) });
    };
    socket.setTimeout(cut === sent ? 1_000 : 50, end);
    socket.on("data", (data) => {
      answer += data.toString("latin1").slice(0, 100);
      end();
    });
    socket.once("close", end);
    socket.once("error", end);
    socket.write(cut);
  });
}
